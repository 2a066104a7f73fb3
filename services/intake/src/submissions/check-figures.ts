import { type Bilingual, type Indicator, type Month, withCodePoints } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import type { Series } from '@planwatch/store';
import { nearestIndicator } from '../plans/nearest.ts';
import { type PlanIndex, seriesKey, seriesOf } from '../plans/plan-index.ts';
import { type CheckedValue, checkValue } from './check-value.ts';
import type { FigureField, FigurePlace, GivenFigure } from './given-figure.ts';
import { readIndicatorPeriod, spanFault } from './period-faults.ts';

export interface CheckContext {
  readonly index: PlanIndex;
  readonly unit: string;
  /** Of the whole submission, for figures without their own. */
  readonly period: string | undefined;
  /** The month that it now is in the plan's time zone. */
  readonly currentMonth: Month;
}

/** A figure that may be stored, under its canonical series. */
export interface CheckedFigure {
  readonly series: Series;
  readonly period: Month;
  readonly member: string;
  readonly value: Exclude<CheckedValue, { kind: 'not_reported' }>;
  readonly final: boolean;
  readonly note: string | null;
  readonly place: FigurePlace;
}

export interface Checked {
  readonly figures: readonly CheckedFigure[];
  /** Rows that say there is nothing to report. */
  readonly notReported: number;
  readonly problems: readonly Problem[];
  /** Codes of indicators that another unit reports. */
  readonly foreign: readonly string[];
}

/** Nearest names are looked for this often at most: it takes a comparison with every indicator. */
const MAX_SUGGESTIONS = 20;

/** Judges every figure of a submission against its plan, and names all faults at once. Pure. */
export const checkFigures = (given: readonly GivenFigure[], context: CheckContext): Checked => {
  const problems: Problem[] = [];
  const foreign: string[] = [];
  const figures: CheckedFigure[] = [];
  const firstPlaces = new Map<string, FigurePlace>();
  let notReported = 0;
  for (const figure of given) {
    const before = problems.length;
    const indicator = findIndicator(figure, context, problems);
    if (!indicator) continue;
    const fault = faultOf(figure, indicator, problems);
    if (indicator.leadUnit !== context.unit) {
      foreign.push(indicator.code);
      fault('indicator', 'other_units_indicator', otherUnits(indicator, context));
      continue;
    }
    checkName(figure, indicator, fault);
    const period = checkPeriod(figure, indicator, context, fault);
    const member = checkMember(figure, indicator, fault);
    const value = checkValue(figure, indicator, fault);
    if (period === undefined || member === undefined) continue;
    const series = seriesOf(context.index.plan, indicator);
    checkOnce(firstPlaces, `${seriesKey(series)}/${period}/${member}`, figure.place, fault);
    if (problems.length > before || !value) continue;
    if (value.kind === 'not_reported') notReported += 1;
    else figures.push({ series, period, member, value, ...restOf(figure) });
  }
  return { figures, notReported, problems, foreign };
};

/** `path` where the fault stands outside the figure. */
type Fault = (field: FigureField, code: string, message: Bilingual, path?: string) => undefined;

const restOf = ({ final, note, place }: GivenFigure) => ({ final: final ?? true, note: note || null, place });

/** Adds a problem with the figure's place before its words. */
const faultOf =
  ({ place }: GivenFigure, indicator: Indicator, problems: Problem[]): Fault =>
  (field, code, { zh, en }, path) => {
    const message = {
      zh: `${place.label.zh}“${indicator.name.zh}”：${zh}`,
      en: `${place.label.en} "${indicator.name.en}": ${en}`,
    };
    const cell = path ? undefined : place.cell(field);
    problems.push({ path: path ?? place.path(field), ...(cell ? { cell } : {}), code, message });
    return undefined;
  };

const findIndicator = (figure: GivenFigure, { index }: CheckContext, problems: Problem[]): Indicator | undefined => {
  const { place } = figure;
  const given = figure.indicator ?? figure.name;
  const refuse = (code: string, zh: string, en: string): undefined => {
    const field = figure.indicator === undefined && figure.name !== undefined ? 'name' : 'indicator';
    const cell = place.cell(field);
    const message = { zh: `${place.label.zh}：${zh}`, en: `${place.label.en}: ${en}` };
    problems.push({ path: place.path(field), ...(cell ? { cell } : {}), code, message });
    return undefined;
  };
  if (!given) return refuse('missing_indicator', '缺少指标代码或名称。', 'The indicator, by code or name, is missing.');
  const byCode = index.byCode.get(given);
  if (byCode) return byCode;
  const [named, ...others] = index.byName.get(given) ?? [];
  if (named && others.length === 0) return named;
  if (named) {
    const codes = [named, ...others].map(({ code }) => code).join('、');
    return refuse(
      'ambiguous_indicator',
      `有几项指标都叫“${given}”，请改填代码（${codes}）。`,
      `Several indicators are called "${given}"; give a code (${codes}).`,
    );
  }
  const near = problems.length < MAX_SUGGESTIONS ? nearestIndicator(index, given) : undefined;
  const plan = index.plan.shortTitle;
  const shown = withCodePoints(given);
  return refuse(
    'unknown_indicator',
    `${plan.zh}中没有指标“${shown}”${near ? `，是否为“${near.name.zh}”（${near.code}）？` : '，应为指标代码或完整的指标名称。'}`,
    `${plan.en} has no indicator "${shown}"${near ? `; did you mean "${near.code}" (${near.name.zh})?` : '; its code or its full Chinese name is expected.'}`,
  );
};

const otherUnits = ({ leadUnit }: Indicator, { index, unit }: CheckContext): Bilingual => {
  const lead = index.units.get(leadUnit)?.name;
  const own = index.units.get(unit)?.name;
  return {
    zh: `该指标由${lead?.zh ?? leadUnit}报送，${own?.zh ?? unit}不能填报。`,
    en: `it is reported by ${lead?.en ?? leadUnit}, not by ${own?.en ?? unit}.`,
  };
};

/** Without white space and without brackets at the end. */
const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/\([^()]*\)$/, '');

const checkName = ({ indicator: code, name }: GivenFigure, indicator: Indicator, fault: Fault): void => {
  if (code === undefined || name === undefined || bare(name) === bare(indicator.name.zh)) return;
  fault('name', 'name_mismatch', {
    zh: `代码 ${indicator.code} 与名称“${name}”不一致，请核对是否错行。`,
    en: `the code ${indicator.code} and the name "${name}" do not agree; is a row out of place?`,
  });
};

const checkPeriod = (
  figure: GivenFigure,
  indicator: Indicator,
  context: CheckContext,
  fault: Fault,
): Month | undefined => {
  const text = figure.period ?? context.period;
  if (!text) {
    return fault('period', 'missing_period', {
      zh: '缺少报告期，整份报送和该项均未注明。',
      en: 'the period is missing, for this figure and for the submission.',
    });
  }
  const period = readIndicatorPeriod(text, indicator);
  const wrong =
    typeof period === 'number'
      ? spanFault(context.index.plan, period, indicator.frequency, context.currentMonth)
      : period;
  if (typeof period === 'number' && !wrong) return period;
  return wrong && fault('period', wrong.code, wrong.message, figure.period === undefined ? 'period' : undefined);
};

const checkMember = ({ member }: GivenFigure, { members }: Indicator, fault: Fault): string | undefined => {
  if (!members) {
    return member
      ? fault('member', 'member_not_expected', {
          zh: `填了成员“${member}”，该指标不分成员填报。`,
          en: `a member "${member}" is given; this indicator has none.`,
        })
      : '';
  }
  const known = members.names.length === 0 || members.names.includes(member ?? '');
  if (member && known) return member;
  const names = members.names.join('、');
  return fault('member', member ? 'unknown_member' : 'missing_member', {
    zh: `${member ? `没有成员“${withCodePoints(member)}”` : '缺少成员'}，该指标按成员填报${names ? `，应为：${names}` : ''}。`,
    en: `${member ? `there is no member "${withCodePoints(member)}"` : 'the member is missing'}${names ? `; one of these is expected: ${names}` : ''}.`,
  });
};

const checkOnce = (firstPlaces: Map<string, FigurePlace>, key: string, place: FigurePlace, fault: Fault): void => {
  const first = firstPlaces.get(key);
  if (!first) {
    firstPlaces.set(key, place);
    return;
  }
  const at = first.cell('indicator') ?? first.cell('name');
  fault('indicator', 'reported_twice', {
    zh: `同一报告期重复填报，首次出现在${first.label.zh}${at ? `（${at}）` : ''}，只能保留一处。`,
    en: `it is reported twice for the same period, first in ${first.label.en}${at ? ` (${at})` : ''}; keep one of them.`,
  });
};
