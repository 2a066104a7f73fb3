import type { Language } from '@planwatch/domain';
import type { Paragraph } from '../sheet/sheet.ts';
import { spaced } from '../standing-zh.ts';

/** A doubtful figure in the reader's language. */
export interface FigureFacts {
  readonly name: string;
  readonly when: string;
  readonly value: string;
  readonly suggestion: string | null;
  readonly place: string | null;
  readonly reported: { readonly unit: string; readonly date: string } | null;
  readonly returned: { readonly by: string; readonly note: string } | null;
  readonly unit: string;
  /** Kept from judgement until it is checked. */
  readonly held: boolean;
  readonly replyBy: string | null;
}

interface FigureWords {
  readonly badge: (returned: boolean) => string;
  readonly done: string;
  readonly subject: (facts: FigureFacts, name: string) => string;
  readonly subjectWhenDone: (facts: FigureFacts, name: string) => string;
  readonly headline: (facts: FigureFacts) => string;
  readonly comparison: (facts: FigureFacts) => string;
  readonly comparisonWhenDone: (facts: FigureFacts) => string;
  readonly valueLabel: string;
  readonly suggestionLabel: string;
  readonly returned: (facts: NonNullable<FigureFacts['returned']>) => string;
  readonly held: string;
  readonly action: (facts: FigureFacts) => Paragraph;
  readonly check: string;
}

const zh: FigureWords = {
  badge: (returned) => (returned ? '已退回' : '数据待核实'),
  done: '已核实',
  subject: ({ when, value, returned }, name) =>
    returned ? `【已退回】${spaced(name, when)}数据，请核对后重报` : `【数据待核实】${spaced(name, when)}填报 ${value}`,
  subjectWhenDone: ({ when, value }, name) => `【已核实】${spaced(name, when, value)}`,
  headline: ({ name, when, value }) => spaced(name, when, value),
  comparison: ({ place, reported }) =>
    `${[reported && `${reported.unit} ${reported.date}报送`, place && `位置：${place}`].filter(Boolean).join('；') || '请核对以下数据'}。`,
  comparisonWhenDone: ({ value }) => `数据已核实为 ${value}，自动纳入评判。`,
  valueLabel: '填报数',
  suggestionLabel: '可能应为',
  returned: ({ by, note }) => `${by}审核退回，意见：“${note.replace(/[.。]$/, '')}”。`,
  held: '核实前，该数据暂不用于评判。',
  action: ({ unit, replyBy, held }) => [
    { text: `请${unit}${replyBy === null ? '及时' : `于 ${replyBy}前`}核对`, strong: true },
    {
      text: held
        ? '：填报有误的，请更正后重新报送；确属实际数据的，请注明原因，由单位负责人审核确认。'
        : '：填报有误的，请更正后重新报送；确属实际数据的，无需操作，数据照常评判。',
    },
  ],
  check: '核对数据',
};

const en: FigureWords = {
  badge: (returned) => (returned ? 'Sent back' : 'Figure to check'),
  done: 'Checked',
  subject: ({ when, value, returned }, name) =>
    returned
      ? `[Sent back] ${name}, ${when}: please check and report again`
      : `[Please check] ${name}, ${when}: ${value}`,
  subjectWhenDone: ({ when, value }, name) => `[Checked] ${name}, ${when}: ${value}`,
  headline: ({ name, when, value }) => `${name}, ${when}: ${value}`,
  comparison: ({ place, reported }) =>
    `${[reported && `Reported by ${reported.unit} on ${reported.date}`, place && `place: ${place}`].filter(Boolean).join('; ') || 'Please check this figure'}.`,
  comparisonWhenDone: ({ value }) => `The figure was checked, ${value}, and is judged like any other.`,
  valueLabel: 'Reported',
  suggestionLabel: 'Perhaps meant',
  returned: ({ by, note }) => `Sent back by ${by}: “${note.replace(/[.。]$/, '')}”.`,
  held: 'Until it is checked, the figure is kept from judgement.',
  action: ({ unit, replyBy, held }) => [
    { text: `${unit}: please check ${replyBy === null ? 'soon' : `by ${replyBy}`}`, strong: true },
    {
      text: held
        ? '. If it is wrong, report the right figure; if it is right, say why, and the head of the unit accepts it.'
        : '. If it is wrong, report the right figure; if it is right, nothing needs to be done: it is judged all the same.',
    },
  ],
  check: 'Check the figure',
};

export const FIGURE_WORDS: Readonly<Record<Language, FigureWords>> = { 'zh-CN': zh, en };
