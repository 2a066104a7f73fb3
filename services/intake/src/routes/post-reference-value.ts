import { createRoute, z } from '@hono/zod-openapi';
import { type Indicator, type Month, periodToDate, readNumber, yearEnd } from '@planwatch/domain';
import { asCaller, recordReferenceValue, type TokenHolder } from '@planwatch/store';
import { decimal } from '../answers/decimal.ts';
import { periodNameOf } from '../answers/period-name.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { number, planParam, text } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { dateInRange } from '../http/date-in-range.ts';
import { givenNote, givenWords } from '../http/given-words.ts';
import { formatInstant } from '../http/instant.ts';
import { officeOnly } from '../http/office-only.ts';
import { invalidInput, problem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { indicatorOf, planOf } from '../plans/find-in-plan.ts';
import { seriesOf } from '../plans/plan-index.ts';
import { readPeriod } from '../submissions/read-period.ts';
import { retryCollisions } from '../submissions/retry-collisions.ts';

const bodySchema = z
  .object({
    indicator: text('指标代码 · Code of the indicator').min(1).max(200),
    period: text('适用的年份或报告期 · Year or period it is for', '2024').max(40),
    value: z
      .union([z.string().max(100), z.number()])
      .openapi({ type: 'string', description: '数值 · Value', example: '5' }),
    issuer: givenWords(200).openapi({ description: '下达或发布单位 · Who issued it', example: '上海市统计局' }),
    number: givenNote(200).nullish().openapi({ description: '文号 · Number of the document' }),
    date: dateInRange().nullish().openapi({ description: '文件日期 · Date of the document', example: '2024-03-01' }),
  })
  .openapi('NewReferenceValue');

const recordedSchema = z
  .object({
    plan: z.string(),
    indicator: z.string(),
    kind: z.enum(['issued', 'peer_average']),
    period: z.string(),
    value: number('数值 · Value'),
    revision: z.number().int(),
    issuer: z.string(),
    number: z.string().nullable(),
    date: z.string().nullable(),
    recordedAt: z.string(),
  })
  .openapi('ReferenceValue');

type Body = z.output<typeof bodySchema>;

const KINDS = {
  'issued-values': {
    kind: 'issued',
    summary: '录入下达值 · Record an issued value',
    description:
      '录入市级下达的指标值，随后重新评价相关指标。数值和文件均未变化时不形成新版次。 · A value issued by the municipality; what depends on it is judged again. The same value and document again make no revision.',
  },
  'reference-values': {
    kind: 'peer_average',
    summary: '录入参照值 · Record a reference value',
    description:
      '录入全市平均水平等参照值，随后重新评价相关指标。 · The city’s average, say; what depends on it is judged again.',
  },
} as const;
type Path = keyof typeof KINDS;

const describe = (path: Path) =>
  createRoute({
    method: 'post',
    path: `/api/v1/plans/{plan}/${path}`,
    operationId: path === 'issued-values' ? 'recordIssuedValue' : 'recordReferenceValue',
    tags: ['下达值与参照值 · Issued and reference values'],
    summary: KINDS[path].summary,
    description: KINDS[path].description,
    security: TOKEN,
    request: { params: z.object({ plan: planParam }), body: jsonBody(bodySchema) },
    responses: {
      200: jsonAnswer('已有相同的值 · It was recorded already', recordedSchema),
      201: jsonAnswer('已录入 · Recorded', recordedSchema),
      ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
    },
  });

/** POST /api/v1/plans/{plan}/issued-values or /reference-values, by the plan office. */
export const postReferenceValue =
  (path: Path) =>
  (app: App, context: IntakeContext): void => {
    const route = describe(path);
    const { kind } = KINDS[path];
    app.openAPIRegistry.registerPath(route);
    app.post(`/api/v1/plans/:plan/${path}`, async (c) => {
      const holder = c.get('holder');
      const { plan } = await planOf(context.plans, c.req.param('plan'));
      const body = await readJson(c, bodySchema);
      assertMayRecord(holder);
      const indicator = await wantedIndicator(context, plan.code, body.indicator, kind);
      const series = seriesOf(plan, indicator);
      const given = {
        ...series,
        kind,
        period: periodToDate(checkPeriod(body, indicator, plan)),
        value: checkNumber(body),
        issuer: body.issuer,
        number: body.number || null,
        dated: body.date ?? null,
        recorded_at: context.clock.now(),
        recorded_by: holder.tokenId,
      };
      const { row, changed } = await retryCollisions(() =>
        asCaller(context.store.db, holder, (trx) => recordReferenceValue(trx, given)),
      );
      context.announcer.announce('reference.changed', { planId: series.plan_id, indicator: series.indicator });
      context.log.info({ plan: plan.code, indicator: indicator.code, kind, changed }, 'reference.recorded');
      const answer = {
        plan: plan.code,
        indicator: indicator.code,
        kind,
        period: periodNameOf(row.period, indicator.reference?.kind === 'issued' ? 'annual' : indicator.frequency),
        value: decimal(row.value),
        revision: row.revision,
        issuer: row.issuer,
        number: row.number,
        date: row.dated,
        recordedAt: formatInstant(row.recorded_at, plan.timeZone),
      };
      return c.json(answer, changed ? 201 : 200);
    });
  };

const assertMayRecord = (holder: TokenHolder): void =>
  officeOnly(holder, {
    code: 'role_may_not_record',
    words: {
      zh: '下达值和参照值由规划主管部门录入。',
      en: 'Issued and reference values are recorded by the plan office.',
    },
  });

const wantedIndicator = async (
  { plans }: IntakeContext,
  plan: string,
  code: string,
  kind: 'issued' | 'peer_average',
): Promise<Indicator> => {
  const { indicator } = await indicatorOf(plans, plan, code).catch((error) => {
    throw invalidInput(error.problems.map((one: object) => ({ ...one, path: 'indicator', code: 'unknown_indicator' })));
  });
  if (indicator.reference?.kind === kind) return indicator;
  const words =
    kind === 'issued'
      ? { zh: '没有下达值，其目标不由上级下达', en: 'its target is not issued' }
      : { zh: '没有参照值，其目标不以全市平均为准', en: 'its target is not set by an average' };
  throw invalidInput([
    problem('indicator', 'not_by_reference', {
      zh: `indicator：“${indicator.name.zh}”${words.zh}。`,
      en: `indicator: "${indicator.name.en}": ${words.en}.`,
    }),
  ]);
};

/** An issued value is for a year (or the whole plan, as its last year); an average for a period of the indicator. */
const checkPeriod = (body: Body, indicator: Indicator, plan: { start: Month; end: Month }): Month => {
  const given = readPeriod(body.period);
  const { reference } = indicator;
  const wholeYears = reference?.kind === 'issued';
  const expected = reference?.kind === 'issued' && reference.span === 'plan' ? plan.end : undefined;
  const fits = given !== undefined && (!wholeYears || given.end === yearEnd(given.end));
  if (given && fits && given.end >= plan.start && given.end <= plan.end && (expected ?? given.end) === given.end) {
    return given.end;
  }
  const example =
    expected === undefined ? (wholeYears ? '2024' : '2024-06') : periodNameOf(periodToDate(expected), 'annual');
  throw invalidInput([
    problem('period', 'wrong_period', {
      zh: `period：“${body.period}”不是该指标在规划期内的适用期间，应填如 ${example}。`,
      en: `period: "${body.period}" is no period of this indicator within the plan; one such as ${example} is expected.`,
    }),
  ]);
};

const checkNumber = ({ value }: Body): string => {
  const read = readNumber(String(value));
  if (read.kind === 'number') return read.value;
  const words = read.kind === 'error' ? read.message : { zh: '缺少数值。', en: 'the value is missing.' };
  throw invalidInput([
    problem('value', read.kind === 'error' ? read.code : 'missing_value', {
      zh: `value：${words.zh}`,
      en: `value: ${words.en}`,
    }),
  ]);
};
