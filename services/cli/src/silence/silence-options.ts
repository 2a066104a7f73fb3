import { type Bilingual, type Matcher, SILENCE_FIELDS, type SilenceField } from '@planwatch/domain';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Context } from '../context.ts';

const isField = (text: string): text is SilenceField => SILENCE_FIELDS.some((field) => field === text);

/** `unit=u-a,u-b` as a matcher, after those given before it. */
const matcherFrom =
  ({ say }: Context) =>
  (text: string, before: readonly Matcher[] = []): Matcher[] => {
    const [field = '', values = ''] = text.split(/=(.*)/s);
    const oneOf = values.split(',').map((value) => value.trim());
    if (isField(field) && oneOf.every((value) => value !== '')) return [...before, { field, oneOf }];
    throw new InvalidArgumentError(
      say({
        zh: `应为 字段=值,值，字段为 ${SILENCE_FIELDS.join('、')} 之一。`,
        en: `Expected field=value,value with a field of ${SILENCE_FIELDS.join(', ')}.`,
      }),
    );
  };

export interface ScopeOptions {
  readonly plan: string;
  readonly match: readonly Matcher[];
}

/** What a silence covers. */
export const scopeOptions = (command: Command, context: Context): Command =>
  command.requiredOption('--plan <plan>', context.say({ zh: '规划代码', en: 'code of the plan' })).requiredOption(
    '--match <field=values>',
    context.say({
      zh: '匹配条件，如 unit=u-statistics、kind=light_worsened；可多次给出，须全部满足',
      en: 'what it covers, such as unit=u-statistics or kind=light_worsened; given several times, all must match',
    }),
    matcherFrom(context),
  );

export const silenceShape = z.object({
  id: z.string(),
  plan: z.string(),
  matchers: z.array(z.object({ field: z.string(), oneOf: z.array(z.string()) })),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  author: z.string(),
  state: z.enum(['to_come', 'in_force', 'over']),
});
export type ShownSilence = z.output<typeof silenceShape>;

export const STATE_WORDS: Readonly<Record<ShownSilence['state'], Bilingual>> = {
  to_come: { zh: '未开始', en: 'to come' },
  in_force: { zh: '生效中', en: 'in force' },
  over: { zh: '已结束', en: 'over' },
};

export const matchersText = ({ matchers }: Pick<ShownSilence, 'matchers'>): string =>
  matchers.map(({ field, oneOf }) => `${field}=${oneOf.join(',')}`).join(' ');
