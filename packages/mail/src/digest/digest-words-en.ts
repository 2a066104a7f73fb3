import type { DigestEdition, DigestVerdict } from '@planwatch/domain';
import { dayCount } from '../episode.ts';
import type { DigestWords } from './digest-words.ts';

/** `3 off track, 2 of them new this week`. `fresh` `null`: the first edition, to which nothing is new. */
const counted = (what: string, count: number, fresh: number | null, ofTheWeek: boolean): string => {
  const added = ofTheWeek ? 'new this week' : 'new';
  if (fresh === null) return `${count} ${what}`;
  if (fresh === 0) return `${count} ${what}, none ${added}`;
  if (fresh < count) return `${count} ${what}, ${fresh} of them ${added}`;
  return count === 1 ? `1 ${what}, ${added}` : `${count} ${what}, all ${added}`;
};

/** `31 of 44 on track or achieved`; all, none and a single one are said as such. */
const tally = (fine: number, total: number): string => {
  if (total === 1) return `the one indicator is ${fine === 1 ? 'on track or achieved' : 'not yet on track'}`;
  if (fine === total) return `all ${total} on track or achieved`;
  return `${fine === 0 ? 'none' : fine} of ${total} on track or achieved`;
};

const taskCount = (count: number): string => `${count} task${count === 1 ? '' : 's'}`;
const closedOf = (closed: number, total: number): string => {
  if (closed === total) return total === 1 ? 'the one task is done' : `all ${total} tasks done`;
  return total === 1 ? 'the one task is not done yet' : `${closed === 0 ? 'none' : closed} of ${total} tasks done`;
};

const verdict = (verdict: DigestVerdict, ofTheWeek: boolean): string => {
  const unchanged = `nothing changed ${ofTheWeek ? 'this week' : 'since the last'}`;
  switch (verdict.kind) {
    case 'off_track':
    case 'lagging':
      return counted(verdict.kind === 'off_track' ? 'off track' : 'lagging', verdict.count, verdict.fresh, ofTheWeek);
    case 'unchanged':
      return `${unchanged}, ${tally(verdict.fine, verdict.total)}`;
    case 'none_behind':
      if (verdict.fine > 0) return `none behind, ${tally(verdict.fine, verdict.total)}`;
      return `none behind, ${verdict.total === 1 ? 'the one indicator awaits' : `all ${verdict.total} await`} data`;
    case 'tasks_overdue':
      return counted(`task${verdict.count === 1 ? '' : 's'} overdue`, verdict.count, verdict.fresh, ofTheWeek);
    case 'tasks_unchanged':
      return `${unchanged}, ${closedOf(verdict.closed, verdict.total)}`;
    case 'tasks_in_time':
      return `no task overdue, ${closedOf(verdict.closed, verdict.total)}`;
    default:
      return verdict satisfies never;
  }
};

/** Of the binding ones: `of 9 binding ones, 7 on track or achieved`. */
const bindingWords = (total: number, { fine, total: binding }: DigestEdition['binding']): string => {
  if (binding > 1)
    return `of ${binding} binding ones, ${fine === binding ? 'all' : fine || 'none'} on track or achieved`;
  return `${total === 1 ? 'it is binding and' : 'the binding one is'} ${fine === 1 ? 'on track or achieved' : 'not yet on track'}`;
};

const SCOPE = {
  leader: 'led by units in your charge',
  head: 'led by your unit',
  planner: 'in this plan',
  reporter: 'of your unit',
} as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const digestWordsEn: DigestWords = {
  subject: (plan, text) => `Planwatch weekly: ${text} (${plan})`,
  trialSubject: (subject) => `[Trial] ${subject}`,
  trial: (name) => `This is a trial made from the figures of now; the edition itself will go to ${name}.`,
  brand: (plan, year, week) => `Planwatch weekly · ${plan} · ${year}, week ${week}`,
  verdict,
  lede: (role, total, binding) => {
    const all = `${total} indicator${total === 1 ? '' : 's'} ${SCOPE[role]}`;
    return binding.total === 0 ? `${all}.` : `${all}; ${bindingWords(total, binding)}.`;
  },
  taskLede: (role, { total, closed }) =>
    `${taskCount(total)} ${SCOPE[role]}; ${closed === total && total > 1 ? 'all' : closed === 0 ? 'none' : closed} done.`,
  titles: {
    changed: 'Changed since your last edition',
    firstChanged: 'Behind now',
    binding: 'Binding indicators behind',
    unanswered: 'Not answered yet',
    unreported: 'Not reported',
    improved: 'Most improved',
    tasks: 'Tasks and projects',
    undeliverable: 'Mails that do not arrive',
  },
  tableHead: ['Indicator', 'Change', 'Actual / expected', 'Unit in charge'],
  widths: [30, 20, 22, 28],
  bindingHead: ['Indicator', 'State', 'Actual / expected', 'Unit in charge'],
  unanswered: (name, light, { workingDays, goesTo }, planOffice) => {
    const up = goesTo === null ? '' : `; today it goes to ${goesTo === 'leader' ? 'the leader in charge' : planOffice}`;
    return `${name} ${light}: no answer in ${dayCount(workingDays)}${up}.`;
  },
  unreported: (unit, figures, over) =>
    `${unit}: ${figures} figure${figures === 1 ? '' : 's'} (${over > 0 ? `${dayCount(over)} overdue` : 'due'})`,
  improved: (name, light, points) =>
    `${name} ${light}: attainment up by ${points} percentage point${points === 1 ? '' : 's'}`,
  closed: (names) => `Newly closed: ${names.join('; ')}.`,
  overdue: (tasks) => {
    const each = tasks.map(({ name, unit, due, toMonth }) => {
      const planned = due === null ? '' : `, planned for ${toMonth ? 'the end of ' : ''}${due}`;
      return `${name} (${unit}${planned})`;
    });
    return `Overdue: ${each.join('; ')}.`;
  },
  joined: (parts) => `${parts.join('; ')}.`,
  completeness: ({ due, in: reported, share }) => {
    if (share === null) return 'No figures have fallen due since monitoring began.';
    if (due === 1)
      return `Data ${reported === 1 ? 'complete: the one figure due is' : '0% complete: the one figure due is not'} in.`;
    if (share === 1) return `Data complete: all ${due} figures due are in.`;
    return `Data ${Math.floor(share * 100)}% complete: ${reported === 0 ? 'none' : reported} of ${due} figures due are in. What is not in is not judged.`;
  },
  undeliverable: ({ address, unit, mails, reason }) => {
    const count = `${mails} mail${mails === 1 ? '' : 's'} not delivered`;
    return `${address}${unit === null ? '' : `, ${unit}`}: ${count}${reason === null ? '' : ` (${reason})`}.`;
  },
  correctAddresses: (more) => {
    const others = `${more} more address${more === 1 ? ' is' : 'es are'} not listed. `;
    return `${more === 0 ? '' : others}Please correct these contacts: until then they are told nothing. Mails that failed can then be sent again.`;
  },
  more: (count) =>
    `${count} more ${count === 1 ? 'is' : 'are'} not listed here; open the overview to see ${count === 1 ? 'it' : 'them'}.`,
  open: 'Open the overview',
  compared: (last) =>
    last === null
      ? 'This is your first edition; later ones compare with the one before.'
      : `Compared with your last edition, ${last}.`,
  sent: ({ weekday, time }) => `Sent every ${WEEKDAYS[weekday - 1]} at ${time}, or on the next working day.`,
  why: (role) => {
    const because = {
      leader: 'units that lead these indicators are in your charge',
      head: 'you head a lead unit',
      planner: 'you are in charge of monitoring this plan',
      reporter: 'you asked for it',
    };
    return `You receive this because ${because[role]}.`;
  },
  compulsory: (planOffice) => `This digest is compulsory; to leave it off, ask ${planOffice}.`,
  unsubscribe: 'Unsubscribe',
  request: 'Ask to leave it off',
};
