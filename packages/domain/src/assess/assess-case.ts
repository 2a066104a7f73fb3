import { evaluate } from '../evaluate.ts';
import type { Evaluation } from '../evaluation.ts';
import type { EvaluationInput } from '../evaluation-input.ts';
import { explain } from '../explain/explain.ts';
import { forecastIndicator, whyNoIndicatorForecast } from '../forecast/forecast-indicator.ts';
import { agreement, type Methods } from '../methods/agreement.ts';
import { formatPeriod } from '../period.ts';
import type {
  AssessedForecast,
  AssessedJudgement,
  AssessFailure,
  AssessMethod,
  AssessResult,
} from './assess-result.ts';
import { type Fault, isObject } from './case-fields.ts';
import { type Case, idOf, readCase } from './read-case.ts';

const judgementOf = (evaluation: Evaluation): AssessedJudgement => ({
  light: evaluation.light,
  marks: evaluation.marks,
  period: evaluation.period === null ? null : formatPeriod(evaluation.period),
  expected: evaluation.expected,
  actual: evaluation.actual,
  target: evaluation.target,
  attainment: evaluation.attainment,
  lag: evaluation.lag,
  requiredPace: evaluation.requiredPace,
  reason: evaluation.reason,
});

const NONE: Pick<Methods, 'cagr_ratio' | 'extrapolation'> = {
  cagr_ratio: { ratio: null, status: 'not_available' },
  extrapolation: { p: null, status: 'not_available' },
};

/** The methods that were asked for; what cannot be worked out says so. */
const methodsOf = (evaluation: Evaluation, method: AssessMethod): AssessResult['methods'] => {
  const { light, expected, actual, attainment } = evaluation;
  const { cagr_ratio, extrapolation } = evaluation.methods ?? evaluation.previous?.methods ?? NONE;
  const all = { schedule: { light, expected, actual, attainment }, cagr_ratio, extrapolation };
  return method === 'all' ? all : { [method]: all[method] };
};

const forecastOf = (input: EvaluationInput): Pick<AssessResult, 'forecast' | 'noForecast'> => {
  const found = forecastIndicator(input);
  if (!found) return { forecast: null, noForecast: whyNoIndicatorForecast(input) ?? 'no_horizon' };
  const forecast: AssessedForecast = {
    model: found.model,
    endPeriod: formatPeriod(found.endPeriod),
    end: found.end,
    interval80: [found.interval80.low, found.interval80.high],
    interval95: [found.interval95.low, found.interval95.high],
    probability: found.probability,
    horizon: found.horizon.map(({ period, mean, lo80, hi80 }) => ({ period: formatPeriod(period), mean, lo80, hi80 })),
  };
  return { forecast };
};

const resultOf = ({ id, method, forecast, input }: Case): AssessResult => {
  const evaluation = evaluate(input);
  const { indicator, plan } = input;
  const methods = methodsOf(evaluation, method);
  return {
    id,
    ...judgementOf(evaluation),
    ageMonths: evaluation.period === null ? null : input.asOf - evaluation.period,
    methods,
    agreement: agreement(methods),
    ...(forecast ? forecastOf(input) : {}),
    explanation: {
      zh: explain(evaluation, indicator, plan, 'zh-CN'),
      en: explain(evaluation, indicator, plan, 'en'),
    },
    ...(evaluation.previous ? { previous: judgementOf(evaluation.previous) } : {}),
    ruleVersion: evaluation.ruleVersion,
  };
};

/** Of the faults of one case. */
const FAULTS_NAMED = 5;

const failureOf = (id: AssessFailure['id'], faults: readonly Fault[]): AssessFailure => {
  const [first] = faults;
  const code = first?.code ?? 'bad_value';
  const named = faults.slice(0, FAULTS_NAMED);
  const rest = faults.length - named.length;
  const zh = named.map(({ message }) => message.zh).join('；');
  const en = named.map(({ message }) => message.en).join('; ');
  const message = rest > 0 ? { zh: `${zh}；另有 ${rest} 处`, en: `${en}; and ${rest} more` } : { zh, en };
  return { id, error: { code, message } };
};

/**
 * Judges one case: what a line of JSON holds, as it was parsed. A case that cannot be judged gives an error with the
 * code of its first fault and a message that names the first five. Never throws; the same case gives the same result.
 */
export const assessCase = (given: unknown): AssessResult | AssessFailure => {
  if (!isObject(given)) {
    return failureOf(null, [
      { code: 'not_an_object', message: { zh: '每行应为一个 JSON 对象', en: 'each line must hold one JSON object' } },
    ]);
  }
  const read = readCase(given);
  return 'input' in read ? resultOf(read) : failureOf(idOf(given), read);
};
