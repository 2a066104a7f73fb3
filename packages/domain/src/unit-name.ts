import type { Bilingual, Plan } from './plan.ts';

/** A unit's name in the plan's words; its code where the plan does not name it. */
export const unitName = ({ units }: Pick<Plan, 'units'>, code: string): Bilingual =>
  units.find((unit) => unit.code === code)?.name ?? { zh: code, en: code };
