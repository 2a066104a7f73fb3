import type { Bilingual } from '../bilingual.ts';
import type { MemberShare, Step } from '../evaluation.ts';
import { formatValue } from '../format-value.ts';
import type { Indicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import { monthText } from '../period-text.ts';
import { plain } from '../verdict.ts';

const SHOWN = 6;

/** Names joined as a list, the first six of many. */
const list = (names: readonly string[]): Bilingual => {
  const shown = names.slice(0, SHOWN);
  const more = names.length - shown.length;
  return more > 0
    ? { zh: `${shown.join('、')}等 ${names.length} 个`, en: `${shown.join(', ')} and ${more} more` }
    : { zh: shown.join('、'), en: shown.join(', ') };
};

const decided = ({ combine, decidedBy }: MemberShare, indicator: Indicator): Bilingual | null => {
  if (decidedBy === null) return null;
  const { member, period, value } = decidedBy;
  if (combine === 'event') {
    const when = monthText(period);
    return {
      zh: `首次发生：${member}${member ? '，' : ''}${when.zh}。`,
      en: `First event: ${member ? `${member}, ` : ''}${when.en}.`,
    };
  }
  const shown = formatValue(value, indicator);
  return { zh: `最弱：${member} ${shown.zh}。`, en: `Weakest: ${member}, ${shown.en}.` };
};

/**
 * `最弱：朱泾镇 72%。尚缺数据：枫泾镇、亭林镇。` Empty where there is nothing to say. Whose report is missing may have sent
 * one that is kept from judgement.
 */
export const memberWords = (share: MemberShare, indicator: Indicator): Bilingual => {
  const missing = list(share.missing);
  const parts = [
    decided(share, indicator),
    share.missing.length > 0 ? { zh: `尚缺数据：${missing.zh}。`, en: `No figure yet: ${missing.en}.` } : null,
  ].filter((part) => part !== null);
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') };
};

/** Who decided the value and who is missing, as steps: "朱泾镇", its value, and names. */
export const memberSteps = ({ decidedBy, missing }: MemberShare): Step[] => [
  ...(decidedBy && decidedBy.member !== ''
    ? [{ name: 'decided_by', value: decidedBy.member, formula: plain(decidedBy.value) }]
    : []),
  ...(missing.length > 0 ? [{ name: 'missing', value: missing.join('、') }] : []),
];

/**
 * Whether missing reports could still undo a good light: everywhere but in a sum that only grows towards its target.
 * A bad light stands: a weak member stays weak whatever the others report.
 */
export const mayStillWorsen = (light: Light, share: MemberShare, { direction }: Indicator): boolean =>
  share.missing.length > 0 &&
  (light === 'achieved' || light === 'on_track') &&
  !(share.combine === 'sum' && direction === 'up');

/** Why no light is given yet. */
export const awaitingMembers = ({ missing }: MemberShare, { name }: Indicator, when: Bilingual): Bilingual => {
  const names = list(missing);
  return {
    zh: `${name.zh} ${when.zh}数据不全，尚缺：${names.zh}；已有数据符合要求，待齐全后判断。`,
    en: `${name.en}, ${when.en}: figures are missing (${names.en}). Those at hand meet the requirement; it is judged once all are there.`,
  };
};
