import type { Bilingual } from './bilingual.ts';
import type { Plan } from './plan.ts';

/** A unit's name in the plan's words; its code where the plan does not name it. */
export const unitName = ({ units }: Pick<Plan, 'units'>, code: string): Bilingual =>
  units.find((unit) => unit.code === code)?.name ?? { zh: code, en: code };

/** A person's name beside that of their unit: what names a post of it (`区绿化市容局 负责人`) leaves the unit out. */
export const nameBeside = (unit: Bilingual, name: string): string =>
  (name.startsWith(unit.zh) && name.slice(unit.zh.length).trim()) || name;
