import type { DigestVerdict } from '@planwatch/domain';
import { dayCount } from '../episode.ts';
import type { DigestWords } from './digest-words.ts';

const fresh = (count: number, all: number): string => {
  if (count === 0) return 'none new';
  if (count < all) return `${count} of them new`;
  return all === 1 ? 'new' : 'all new';
};

const verdict = (verdict: DigestVerdict): string => {
  switch (verdict.kind) {
    case 'off_track':
    case 'lagging': {
      const count = `${verdict.count} ${verdict.kind === 'off_track' ? 'off track' : 'lagging'}`;
      return verdict.fresh === null ? count : `${count}, ${fresh(verdict.fresh, verdict.count)}`;
    }
    case 'unchanged':
      return `nothing changed since the last, ${verdict.fine} of ${verdict.total} on track or achieved`;
    case 'none_behind':
      return `none behind, ${verdict.fine} of ${verdict.total} on track or achieved`;
    default:
      return verdict satisfies never;
  }
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
  lede: (role, total, { fine, total: binding }) => {
    const all = `${total} indicator${total === 1 ? '' : 's'} ${SCOPE[role]}`;
    return binding === 0 ? `${all}.` : `${all}; of ${binding} binding ones, ${fine} on track or achieved.`;
  },
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
    if (share === null) return 'No figures were due.';
    if (share === 1) return `Data complete: all ${due} figures due are in.`;
    return `Data ${Math.floor(share * 100)}% complete: ${reported} of ${due} figures due are in. What is not in is not judged.`;
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
