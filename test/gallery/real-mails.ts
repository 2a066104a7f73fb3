import {
  ALERT_CATALOGUE,
  ANSWER_PATH,
  inspectFigure,
  type Language,
  month,
  type Plan,
  reportingForms,
  timeZoneOf,
  unitName,
} from '@planwatch/domain';
import {
  type AlertMailInput,
  type AlertMailItem,
  type AlertRecipient,
  type ComposedMail,
  composeAlertMail,
  composeDigestMail,
  composeSilenceEndingMail,
  composeTestMail,
  type FormMatter,
  type Matter,
} from '@planwatch/mail';
import { createChartDrawer } from '@planwatch/mail/charts';
import { createLogger, createWorkingDays } from '@planwatch/runtime';
import { realDigest } from './real-digests.ts';
import { outlookOf, realItem, realMilestone, realTask } from './real-items.ts';
import { judgedWith, judgementAt, type RealSeries, realSeries } from './real-series.ts';

export type NamedMail = readonly [name: string, mail: ComposedMail];

const NOW = new Date('2024-08-06T01:00:00Z');
/** What the plans promise for their last year is overdue in the first days after it. */
const AFTER_THE_PLAN = {
  clock: { shifted: true, now: new Date('2026-01-06T01:00:00Z') },
  wave: { id: 'gallery', period: month(2025, 12), frequency: 'monthly' },
  replyBy: '2026-01-09',
} as const;
const SITE = 'https://planwatch.jinshan.test/';

/** Where whoever may answer does so. */
const answerUrl = ({ alertId, kind, reason }: AlertMailItem | Matter, role: AlertRecipient['role']): string | null =>
  role !== 'leader' && ALERT_CATALOGUE[kind].escalates && reason !== 'resolved' && reason !== 'restated'
    ? `${SITE.slice(0, -1)}${ANSWER_PATH}${encodeURIComponent(alertId)}`
    : null;

/** Every kind of message about the bundled plans, in Chinese and in English; charts drawn where told to. */
export const realMails = async ({ charts }: { charts: boolean }): Promise<NamedMail[]> => {
  const { plans, byCode } = await realSeries();
  const [outline, linkage, hongqiao] = ['jinshan-outline', 'jinshan-linkage', 'jinshan-hongqiao'].map((code) => {
    const plan = plans.find((each) => each.code === code);
    if (!plan) throw new Error(`The bundled plans lack ${code}`);
    return plan;
  });
  if (!outline || !linkage || !hongqiao) throw new Error('A bundled plan is missing');
  const of = (code: string): RealSeries => byCode.get(code) ?? fail(code);
  const workingDays = createWorkingDays(createLogger('gallery', 'silent'));
  const name = (code: string) => unitName(outline, code);
  const office = name(outline.planOffice);
  const all = [...byCode.values()].filter(({ plan }) => plan === outline);
  const lightOf = (series: RealSeries) => series.judgements.at(-1)?.light;
  const behind = all.filter((series) => ['lagging', 'off_track'].includes(lightOf(series) ?? ''));
  const forecastToMiss = all
    .filter((series) => lightOf(series) === 'on_track' && series.forecast !== null)
    .sort((a, b) => (a.forecast?.probability ?? 1) - (b.forecast?.probability ?? 1))[0];
  const forest = of('ol-forest-coverage');
  const growth = of('ol-industrial-output-growth');
  const investment = of('ol-fixed-asset-investment');
  const unemployment = of('ol-urban-unemployment');
  const overLimit = judgedWith(unemployment, { '2023-Q3': 5.6, '2023-Q4': 5.8 });
  const missedYear = realItem(overLimit, {
    alertId: 'closed-year',
    at: '2023-Q4',
    previousLight: null,
    closedYear: { year: 2023, brought: null, asked: null },
  });
  const foreign = of('ol-foreign-capital-utilised');
  const contracted = of('lk-contracted-foreign-capital');
  const tourists = of('ol-tourist-visits');
  const greening = forest.indicator.leadUnit;
  const held = [{ level: 'unit', unit: name(greening), since: '2024-07-31', workingDays: 3 }] as const;
  const heldByBoth = [
    { level: 'unit', unit: name(greening), since: '2024-07-29', workingDays: 3 },
    { level: 'plan_office', unit: office, since: '2024-08-02', workingDays: 2 },
  ] as const;
  const handedOver = {
    from: name(greening),
    workingDays: 3,
    by: name(greening),
    note: '林地调查监测职责已划入贵单位，请接续办理。',
    isNews: true,
  };
  const forms = reportingForms({
    plan: outline,
    from: month(2024, 7),
    through: month(2024, 7),
    zone: timeZoneOf(outline.timeZone),
    isWorkingDay: workingDays.isWorkingDay,
  }).sort((a, b) => b.lines.length - a.lines.length);
  const form = (at: number, changes: Partial<FormMatter>): FormMatter => {
    const own = forms[at] ?? fail('form');
    return {
      alertId: own.key,
      kind: 'submission_due',
      reason: 'first',
      unit: name(own.unit),
      period: own.period,
      frequency: own.frequency,
      dueOn: own.dueOn,
      workingDays: 3,
      missing: own.lines.map(({ indicator }) => of(indicator).indicator.name),
      asked: own.lines.length,
      url: null,
      ...changes,
    };
  };

  const frame = ({ shortTitle, start, end, timeZone }: Plan) => ({ shortTitle, start, end, timeZone, office });
  const people: Record<string, Omit<AlertRecipient, 'language'>> = {
    head: { name: '区绿化市容局 负责人', email: 'head@greening.jinshan.test', role: 'head', why: 'lead_unit_head' },
    reporter: {
      name: '区绿化市容局 填报人',
      email: 'reporter@greening.jinshan.test',
      role: 'reporter',
      why: 'reporter',
    },
    planner: {
      name: '规划监测专员',
      email: 'planner@development-reform.jinshan.test',
      role: 'planner',
      why: 'plan_office',
    },
    leader: {
      name: '分管副区长',
      email: 'leader-city@government.jinshan.test',
      role: 'leader',
      why: 'leader_in_charge',
    },
  };
  const mail = (
    to: keyof typeof people,
    items: AlertMailInput['items'],
    changes: Partial<Omit<AlertMailInput, 'recipient'>> & { why?: AlertRecipient['why'] } = {},
  ): ((language: Language) => AlertMailInput) => {
    const { why, matters, ...rest } = changes;
    const person = people[to] ?? fail(to);
    const answered = <T extends AlertMailItem | Matter>(told: T): T => ({
      ...told,
      alertUrl: answerUrl(told, person.role),
    });
    return (language) => ({
      delivery: { id: `gallery-${items[0]?.alertId ?? 'matter'}`, host: 'jinshan.test', previous: [] },
      recipient: { ...person, language, ...(why ? { why } : {}) },
      plan: frame(outline),
      wave: {
        id: 'gallery',
        period: items[0]?.evaluation.period ?? month(2024, 7),
        frequency: items[0]?.indicator.frequency ?? 'monthly',
      },
      items: items.map(answered),
      ...(matters ? { matters: matters.map(answered) } : {}),
      replyBy: '2024-08-09',
      demonstration: true,
      clock: { shifted: true, now: NOW },
      publicUrl: SITE,
      ...rest,
    });
  };
  const wrong = {
    period: month(2024, 3),
    value: 10_000 * (judgementAt(contracted, '2024-03').actual ?? 1),
    revision: 1,
  };
  const findings = inspectFigure({
    indicator: contracted.indicator,
    figures: contracted.judgements.flatMap(({ period, actual }) =>
      period !== null && actual !== null && period < wrong.period ? [{ period, value: actual, revision: 1 }] : [],
    ),
    candidate: wrong,
  });
  const doubt = {
    alertId: 'doubt',
    kind: 'figure_in_doubt' as const,
    reason: 'first' as const,
    unit: unitName(linkage, contracted.indicator.leadUnit),
    indicator: contracted.indicator,
    period: wrong.period,
    value: wrong.value,
    place: { zh: '第 7 行', en: 'row 7' },
    report: { unit: unitName(linkage, contracted.indicator.leadUnit), at: NOW },
    findings,
    suggestion: findings[0]?.suggestion ?? null,
    returned: null,
    url: null,
  };
  const promised = {
    by: { zh: '区绿化市容局负责人', en: '负责人 (District Greening and City Appearance Bureau)' },
    on: '2024-08-07',
    expectedOn: '2024-09-30',
    measure: '补植造林，纳入三季度绿化计划。',
  };

  const alerts: Record<string, (language: Language) => AlertMailInput> = {
    '约束性指标严重滞后 · binding, off track': mail('head', [realItem(forest)]),
    '约束性指标，抄分管领导 · the same, to the leader': mail('leader', [realItem(forest)]),
    '累计指标滞后 · a sum behind': mail('head', [realItem(investment)]),
    '年均增速滞后 · average growth behind': mail('head', [realItem(growth)]),
    '一批多项 · a wave of many': mail(
      'planner',
      behind.slice(0, 7).map((series) => realItem(series)),
    ),
    '再次提醒 · said again': mail('head', [realItem(forest, { reason: 'repeat', goesUpTo: [] })]),
    '提请规划主管部门 · gone up to the plan office': mail('planner', [
      realItem(forest, { reason: 'escalated', held, replyBy: '2024-08-07' }),
    ]),
    '提请分管领导 · gone up to the leader': mail('leader', [
      realItem(forest, { reason: 'escalated', held: heldByBoth }),
    ]),
    '承诺日期已到 · the expected date has come': mail('head', [realItem(forest, { reason: 'follow_up', promised })], {
      replyBy: '2024-10-10',
      clock: { shifted: true, now: new Date('2024-09-30T01:00:00Z') },
    }),
    '转办 · handed over': mail('head', [
      realItem(forest, { reason: 'handed_over', handedOver, unit: name('u-planning-resources') }),
    ]),
    '恢复正常 · resolved': mail('head', [realItem(tourists, { reason: 'resolved', toldLight: 'lagging' })], {
      why: 'told_before',
      replyBy: null,
    }),
    '更正 · restated': mail('head', [realItem(foreign, { reason: 'restated', toldLight: 'lagging', at: '2024-04' })], {
      why: 'told_before',
      replyBy: null,
    }),
    '预测难达标 · forecast to miss': mail(
      'planner',
      forecastToMiss ? [realItem(forecastToMiss, { kind: 'forecast_miss', outlook: outlookOf(forecastToMiss) })] : [],
    ),
    '接近限值 · near its limit': mail('planner', [
      realItem(judgedWith(unemployment, { '2023-Q3': 5.2 }), { kind: 'forecast_miss', at: '2023-Q3' }),
    ]),
    '年度未达标 · a closed year': mail('head', [missedYear]),
    '年度未达标，与季度同告 · a closed year beside its series': mail('planner', [
      realItem(overLimit, { reason: 'repeat', at: '2023-Q4' }),
      missedYear,
    ]),
    '目标值未下达 · target not issued': mail('planner', [
      realItem(unemployment, { kind: 'target_missing', unit: office }),
    ]),
    '报送提醒 · form due': mail('reporter', [], { matters: [form(0, {})] }),
    '超期未报 · form overdue': mail('head', [], {
      matters: [
        form(0, { kind: 'submission_overdue', workingDays: 3 }),
        form(1, { kind: 'submission_overdue', workingDays: 3 }),
      ],
      clock: { shifted: true, now: new Date('2024-08-19T01:00:00Z') },
    }),
    '报送已补齐 · form complete': mail('head', [], {
      matters: [form(0, { kind: 'submission_overdue', reason: 'resolved', missing: [] })],
      clock: { shifted: true, now: new Date('2024-08-19T01:00:00Z') },
      why: 'told_before',
    }),
    '数据存疑 · figure in doubt': mail('reporter', [], { matters: [doubt], plan: frame(linkage) }),
    '任务超期 · task overdue': mail('head', [], {
      matters: [realTask(hongqiao, 0, 6)],
      plan: frame(hongqiao),
      ...AFTER_THE_PLAN,
    }),
    '节点延误 · milestone slipped': mail('head', [], {
      matters: [realMilestone(hongqiao, 0, 6), realMilestone(hongqiao, 1, 6)],
      plan: frame(hongqiao),
      ...AFTER_THE_PLAN,
    }),
  };
  const digestOf =
    (
      monday: string,
      scope: Parameters<typeof realDigest>[0]['scope'],
      to: keyof typeof people,
      since: string | null,
      silent: readonly string[] = [],
    ) =>
    (language: Language) => {
      const person = { ...(people[to] ?? fail(to)), language };
      const shared = { plan: outline, byCode, scope, silent, workingDays };
      const last =
        since === null
          ? null
          : realDigest({ ...shared, silent: since === monday ? silent : [], monday: since, last: null }, person).edition
              .memory;
      return realDigest({ ...shared, monday, last }, person);
    };
  const units = [greening, 'u-ecology', 'u-planning-resources', 'u-transport'];
  const digests = {
    '周报，第一期 · digest, the first': digestOf('2024-07-15', { all: true }, 'planner', null, ['u-economy']),
    '周报，与上期相比 · digest, since the last': digestOf('2024-07-22', { all: true }, 'planner', '2023-02-27', [
      'u-economy',
      'u-transport',
    ]),
    '周报，分管领导 · digest, of a portfolio': digestOf('2024-07-22', { all: false, units }, 'leader', '2023-02-27', [
      'u-transport',
    ]),
    '周报，本单位 · digest, of a unit': digestOf('2024-07-22', { all: false, units: [greening] }, 'head', '2023-12-04'),
    '周报，无变化 · digest, nothing changed': digestOf('2024-07-22', { all: true }, 'planner', '2024-07-15'),
  };

  const languages: readonly Language[] = ['zh-CN', 'en'];
  const label = (title: string, language: Language): string => (language === 'en' ? `${title} (en)` : title);
  const mails: NamedMail[] = [];
  await using drawer = charts ? createChartDrawer() : null;
  for (const [title, make] of Object.entries(alerts)) {
    for (const language of languages) {
      const input = make(language);
      const drawn = await drawer?.draw(input, (id, error) => {
        throw new Error(`${title}: the chart of ${id} was not drawn`, { cause: error });
      });
      mails.push([label(title, language), composeAlertMail(input, drawn)]);
    }
  }
  for (const [title, make] of Object.entries(digests)) {
    for (const language of languages) mails.push([label(title, language), composeDigestMail(make(language))]);
  }
  for (const language of languages) {
    const base = mail('planner', [])(language);
    mails.push([
      label('静默到期提醒 · a silence ends', language),
      composeSilenceEndingMail({
        ...base,
        recipient: { ...base.recipient, why: 'author' },
        silence: {
          from: new Date('2024-07-29T01:00:00Z'),
          until: new Date('2024-08-07T10:00:00Z'),
          reason: '部门年中调整统计口径，数据待市级确认。',
          matchers: [{ field: 'indicator', oneOf: [forest.indicator.name] }],
        },
        mutes: [forest.indicator.name],
        url: null,
      }),
    ]);
  }
  for (const language of languages) {
    const { id: deliveryId, host } = mail('planner', [])(language).delivery;
    const sent = { deliveryId, host, now: NOW, timeZone: outline.timeZone, publicUrl: SITE };
    mails.push([label('测试邮件 · the test mail', language), composeTestMail({ ...sent, language })]);
  }
  return mails;
};

const fail = (what: string): never => {
  throw new Error(`The bundled plans lack ${what}`);
};
