import type { ActionInput, AlertWords } from './alert-words.ts';
import type { Paragraph } from './sheet/sheet.ts';
import { listEn } from './standing-en.ts';

const byWhen = (replyBy: string | null): string => (replyBy === null ? 'without delay' : `by ${replyBy}`);
const WHAT = ' with the cause, the measures taken and the date they will be complete.';
/** ` on Forest coverage`, where another paragraph asks for the others by another day. */
const onWhich = (names: readonly string[]): string => (names.length === 0 ? '' : ` on ${listEn(names)}`);

/** ` Without an answer, the plan office will be asked to look into it.`; nothing where it goes up to nobody. */
export const goesUpEn = (when: string, above: readonly string[]): string =>
  above.length === 0 ? '' : ` ${when}, ${listEn(above)} will be asked to look into it.`;

/** It went up: whoever it went to is to see that the unit answers. */
const escalated = ({ units, names, replyBy, planOffice, why, above }: ActionInput): Paragraph => {
  const who = listEn(units);
  const by = `${onWhich(names)} ${byWhen(replyBy)}`;
  if (why === 'leader_in_charge') {
    return [{ text: `Please see that ${who} answers${by}`, strong: true }, { text: WHAT }];
  }
  const ask = units.includes(planOffice)
    ? `${who}: please answer${by}`
    : `${planOffice}: please see that ${who} answers${by}`;
  return [{ text: ask, strong: true }, { text: `${WHAT}${goesUpEn('Without an answer', above)}` }];
};

const actOnSlip = (input: ActionInput): Paragraph => {
  const { units, names, replyBy, planOffice, why, reason, above } = input;
  if (reason === 'escalated') return escalated(input);
  const who = listEn(units);
  const by = `${onWhich(names)} ${byWhen(replyBy)}`;
  if (why === 'leader_in_charge' || why === 'routed' || (why === 'plan_office' && !units.includes(planOffice))) {
    const been = units.length > 1 ? 'have' : 'has';
    const asked = { text: `${who} ${been} been asked to answer${by}`, strong: true } as const;
    return [asked, { text: `${WHAT} This is for your information; no reply is needed.` }];
  }
  if (reason === 'follow_up') {
    return [
      { text: `${who}: please say how it stands${names.length === 0 ? ',' : ''}${by}`, strong: true },
      { text: '; if it is not complete, with new measures and a new date.' },
    ];
  }
  const ask = why === 'no_contact' ? `Please pass this on to ${who}, to answer${by}` : `${who}: please answer${by}`;
  return [{ text: ask, strong: true }, { text: `${WHAT}${goesUpEn('Without an answer', above)}` }];
};

export const actionsEn: Pick<
  AlertWords,
  | 'actOnSlip'
  | 'actOnWaiting'
  | 'actOnMissingTarget'
  | 'actOnWarned'
  | 'actOnResolved'
  | 'actOnLifted'
  | 'actOnRestated'
> = {
  actOnSlip,
  actOnWaiting: ({ units, replyBy }) => [
    {
      text: `${listEn(units)}: please enter what is missing ${replyBy === null ? 'soon' : `by ${replyBy}`}`,
      strong: true,
    },
    { text: '. The judgement follows by itself once it is in.' },
  ],
  actOnMissingTarget: ({ units, replyBy }) => [
    { text: `${listEn(units)}: please enter the value issued from above ${byWhen(replyBy)}`, strong: true },
    {
      text: ', with issuer, number and date. The judgement follows by itself. If it has not been issued yet, nothing needs to be done.',
    },
  ],
  actOnWarned: ({ units, why }) => {
    const who = listEn(units);
    return why === 'lead_unit_head' || why === 'reporter'
      ? [
          { text: `${who}: please look into it in good time`, strong: true },
          { text: ' and take measures early if need be. A warning needs no answer.' },
        ]
      : [
          { text: `${who} ${units.length > 1 ? 'have' : 'has'} been asked to look into it`, strong: true },
          { text: '. Warnings are for your information; no reply is needed.' },
        ];
  },
  actOnResolved: 'Alerts on indicators that are back on track are closed; nothing needs to be done.',
  actOnLifted: 'A warning that is lifted asks for nothing more.',
  actOnRestated: 'Alerts that are withdrawn no longer ask for measures.',
};
