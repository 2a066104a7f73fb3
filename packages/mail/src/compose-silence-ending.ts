import type { Bilingual, Language, SilenceField } from '@planwatch/domain';
import { type ComposedMail, deliveryHeaders } from './composed-mail.ts';
import { instantWords } from './date-words.ts';
import { frameOf, type MailFrame } from './frame.ts';
import { headerValue, shortened } from './header-value.ts';
import { messageId } from './message-id.ts';
import { inLanguage } from './number-words.ts';
import { linkTo, rowOf, type Sheet } from './sheet/sheet.ts';
import { sheetHtml } from './sheet/sheet-html.ts';
import { sheetText } from './sheet/sheet-text.ts';
import { listEn } from './standing-en.ts';

/** What the author of a silence is reminded of a day before it ends. */
export interface SilenceMailInput extends MailFrame {
  readonly delivery: { readonly id: string; readonly host: string };
  readonly recipient: {
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    /** Set by the recipient, or with a token of the whole plan office. */
    readonly why: 'author' | 'plan_office';
    /** Name of who set it and is away. */
    readonly deputyFor?: string;
  };
  readonly silence: {
    readonly from: Date;
    readonly until: Date;
    readonly reason: string;
    /** Each with the names of what it matches. */
    readonly matchers: readonly { readonly field: SilenceField; readonly oneOf: readonly Bilingual[] }[];
  };
  /** Names of the open alerts that it mutes now. */
  readonly mutes: readonly Bilingual[];
  /** Where it can be prolonged; `null`: no such page. */
  readonly url: string | null;
}

interface SilenceWords {
  readonly fields: Readonly<Record<SilenceField, string>>;
  readonly subject: (until: string) => string;
  readonly headline: (until: string) => string;
  readonly scope: (matchers: readonly (readonly [field: string, values: readonly string[]])[]) => string;
  readonly setter: (recipient: SilenceMailInput['recipient']) => string;
  readonly reason: (setter: string, from: string, reason: string) => string;
  readonly mutes: (names: readonly string[]) => string;
  readonly action: readonly [strong: string, rest: string];
  readonly link: string;
  readonly why: (recipient: SilenceMailInput['recipient']) => string;
}

const MOST_NAMED = 7;

const zh: SilenceWords = {
  fields: {
    plan: '规划',
    unit: '单位',
    indicator: '指标',
    kind: '种类',
    nature: '属性',
    severity: '程度',
    tier: '层级',
  },
  subject: (until) => `【静默即将结束】${until} 起恢复通知`,
  headline: (until) => `静默将于 ${until} 结束`,
  scope: (matchers) => `范围：${matchers.map(([field, values]) => `${field}为${values.join('、')}`).join('，')}。`,
  setter: ({ why, deputyFor }) => deputyFor ?? (why === 'author' ? '您' : '规划主管部门'),
  reason: (setter, from, reason) => `${setter}于 ${from} 设置，理由：“${reason.replace(/[.。]$/, '')}”。`,
  mutes: (names) => {
    if (names.length === 0) return '目前没有被静默的告警。';
    const more = names.length > MOST_NAMED ? '等' : '';
    return `目前静默 ${names.length} 项告警：${names.slice(0, MOST_NAMED).join('、')}${more}。结束后，仍未恢复的将照常通知有关人员。`;
  },
  action: ['如需延长，请在结束前办理延期', '并说明理由；无需延长的，不必操作。'],
  link: '查看静默设置',
  why: ({ why, deputyFor }) => {
    if (deputyFor !== undefined) return `您收到此信，因为该静默由${deputyFor}设置，外出期间由您代理。`;
    return `您收到此信，因为该静默由${why === 'author' ? '您' : '规划主管部门'}设置。`;
  },
};

const en: SilenceWords = {
  fields: {
    plan: 'plan',
    unit: 'unit',
    indicator: 'indicator',
    kind: 'kind',
    nature: 'nature',
    severity: 'severity',
    tier: 'tier',
  },
  subject: (until) => `[Silence ends soon] Notices start again on ${until}`,
  headline: (until) => `The silence ends on ${until}`,
  scope: (matchers) => `Scope: ${matchers.map(([field, values]) => `${field} is ${values.join(' or ')}`).join(', ')}.`,
  setter: ({ why, deputyFor }) => deputyFor ?? (why === 'author' ? 'You' : 'The plan office'),
  reason: (setter, from, reason) => `${setter} set it on ${from}: “${reason.replace(/[.。]$/, '')}”.`,
  mutes: (names) => {
    if (names.length === 0) return 'It mutes no open alert at present.';
    const shown = names.slice(0, MOST_NAMED);
    const named = names.length > MOST_NAMED ? `${shown.join(', ')} and others` : listEn(shown);
    return `It mutes ${names.length} open alert${names.length === 1 ? '' : 's'}: ${named}. Once it ends, those that are still open are told as usual.`;
  },
  action: ['To prolong it, do so before then', ' and say why; otherwise nothing needs to be done.'],
  link: 'Open the silence',
  why: ({ why, deputyFor }) => {
    const setter = deputyFor ?? (why === 'author' ? 'you' : 'the plan office');
    const deputy = deputyFor === undefined ? '' : ` You act for ${deputyFor}, who is away.`;
    return `You receive this because ${setter} set the silence.${deputy}`;
  },
};

const silenceSheet = (input: SilenceMailInput): Sheet => {
  const { recipient, silence, plan, mutes } = input;
  const { language } = recipient;
  const words = language === 'zh-CN' ? zh : en;
  const instant = (at: Date): string => instantWords(at, plan.timeZone, language);
  const until = instant(silence.until);
  const scope = words.scope(
    silence.matchers.map(({ field, oneOf }) => [words.fields[field], oneOf.map((name) => inLanguage(name, language))]),
  );
  const paragraph = (text: string) => ({ kind: 'paragraph', paragraph: [{ text }] }) as const;
  const [strong, rest] = words.action;
  return {
    subject: words.subject(until),
    preview: scope,
    rows: [
      rowOf(
        [
          { kind: 'headline', text: words.headline(until), size: 'mail' },
          { kind: 'lede', text: scope },
          paragraph(words.reason(words.setter(recipient), instant(silence.from), silence.reason)),
          paragraph(words.mutes(mutes.map((name) => inLanguage(name, language)))),
        ],
        [{ kind: 'paragraph', paragraph: [{ text: strong, strong: true }, { text: rest }] }],
        [{ kind: 'buttons', links: linkTo(words.link, input.url) }],
      ),
    ],
    ...frameOf(input, [words.why(recipient)]),
  };
};

/** The mail that tells the author of a silence that it ends tomorrow. Pure. */
export const composeSilenceEndingMail = (input: SilenceMailInput): ComposedMail => {
  const sheet = silenceSheet(input);
  const { id, host } = input.delivery;
  return {
    subject: shortened(headerValue(sheet.subject), 150),
    text: sheetText(sheet),
    html: sheetHtml(sheet),
    messageId: messageId(id, host),
    headers: deliveryHeaders(id),
  };
};
