import type { RecipientWhy } from './alert-recipient.ts';
import type { AlertWords } from './alert-words.ts';
import type { About, Entry } from './entry.ts';
import { listEn } from './standing-en.ts';

const NAMES: Readonly<Record<About, readonly [one: string, several: string]>> = {
  indicator: ['this indicator', 'these indicators'],
  form: ['this report', 'these reports'],
  figure: ['this indicator', 'these indicators'],
  task: ['this task', 'these tasks'],
  milestone: ['this milestone', 'these milestones'],
};

const whichOf = (entries: readonly Entry[]): string => {
  const names = entries.map(({ about }) => NAMES[about][entries.length > 1 ? 1 : 0]);
  const [first, ...others] = [...new Set(names)];
  return first === undefined || others.length > 0 ? 'these matters' : first;
};

/** Of those who answer for the unit that has it. */
const OF_THE_UNIT: Partial<Record<RecipientWhy, string>> = {
  lead_unit_head: 'which you head',
  reporter: 'for which you report',
  leader_in_charge: 'which is in your portfolio',
};

/** `the alert on this indicator was handed over to Labour Bureau, which you head`; `null`: this was not handed over. */
const handedOver = (why: RecipientWhy, entries: readonly Entry[], which: string, units: string): string | null => {
  const ofTheUnit = OF_THE_UNIT[why];
  if (!ofTheUnit || !entries.some(({ isHandedOver }) => isHandedOver)) return null;
  if (!entries.every(({ isHandedOver }) => isHandedOver))
    return `${units}, ${ofTheUnit}, leads ${which} or was given them`;
  return `the ${entries.length > 1 ? 'alerts' : 'alert'} on ${which} ${entries.length > 1 ? 'were' : 'was'} handed over to ${units}, ${ofTheUnit}`;
};

/** `You receive this because you head the unit in charge of this indicator.` */
export const whyEn: AlertWords['why'] = ({ why, deputyFor }, entries) => {
  const which = whichOf(entries);
  const units = [...new Set(entries.map(({ unit }) => unit))];
  const onlyForms = entries.every(({ about }) => about === 'form');
  const because = {
    lead_unit_head: onlyForms ? `you head ${listEn(units)}` : `you head the unit in charge of ${which}`,
    reporter: onlyForms ? `you report for ${listEn(units)}` : `you report ${which}`,
    leader_in_charge: `the unit in charge of ${which} is in your portfolio`,
    plan_office: 'you are in charge of monitoring this plan',
    no_contact: `no contact is on record for ${listEn(units)}; the plan office receives its mail`,
    told_before: 'you were told of this earlier',
    routed: 'a rule of this plan sends you a copy of such news',
  };
  const deputy = deputyFor === undefined ? '' : ` You act for ${deputyFor}, who is away.`;
  return `You receive this because ${handedOver(why, entries, which, listEn(units)) ?? because[why]}.${deputy}`;
};
