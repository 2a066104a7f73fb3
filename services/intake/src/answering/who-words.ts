import { type Bilingual, type Doer, nameBeside, type Plan, unitName } from '@planwatch/domain';

const ROLES: Readonly<Record<string, Bilingual>> = {
  reporter: { zh: '填报人', en: 'reporter' },
  head: { zh: '负责人', en: 'head of unit' },
  planner: { zh: '规划主管部门', en: 'plan office' },
  leader: { zh: '分管领导', en: 'leader in charge' },
  admin: { zh: '管理员', en: 'administrator' },
};

/** `王建国（区绿化市容局填报人）`, `李敏（代区绿化市容局填报人王建国）`; without a name, unit and role. */
export const whoWords = ({ unit, role, name, deputyFor }: Doer, plan: Pick<Plan, 'units'>): Bilingual => {
  const at = unit === null ? null : unitName(plan, unit);
  const as = ROLES[role] ?? { zh: role, en: role };
  const place = { zh: `${at?.zh ?? ''}${as.zh}`, en: at ? `${as.en}, ${at.en}` : as.en };
  if (name !== null && deputyFor) {
    const away = at ? nameBeside(at, deputyFor) : deputyFor;
    const whom = `${place.zh}${away === as.zh ? '' : away}`;
    return { zh: `${name}（代${whom}）`, en: `${name} (for ${deputyFor}, ${place.en})` };
  }
  const own = name !== null && at ? nameBeside(at, name) : name;
  if (own === null || own === as.zh) return { zh: place.zh, en: place.en.charAt(0).toUpperCase() + place.en.slice(1) };
  return { zh: `${own}（${place.zh}）`, en: `${own} (${place.en})` };
};
