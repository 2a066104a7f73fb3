import { createHash } from 'node:crypto';
import { type Indicator, type Plan, periodToDate, type Target } from '@planwatch/domain';
import { sql } from 'kysely';
import { type Db, guard, type Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export interface PlanImport {
  readonly plan: string;
  readonly version: number;
  /** `false`: this very definition is already in force, and nothing was written. */
  readonly changed: boolean;
  /** Revisions of targets written, withdrawals included. */
  readonly targetRevisions: number;
}

/**
 * Imports a checked plan as its owner. The same plan again changes nothing; a changed one becomes the next version,
 * and a changed target the next revision of that target, so that the history of targets stays.
 */
export const importPlan = (db: Db, plan: Plan, now: Date): Promise<PlanImport> =>
  guard(() =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${plan.code}`}, 0))`.execute(trx);
      const definition = JSON.stringify(plan);
      const hash = createHash('sha256').update(definition).digest('hex');
      const current = await trx.selectFrom('plan').selectAll().where('plan_id', '=', plan.code).executeTakeFirst();
      if (current?.hash === hash)
        return { plan: plan.code, version: current.version, changed: false, targetRevisions: 0 };
      const version = (current?.version ?? 0) + 1;
      const heading = { title_zh: plan.title.zh, title_en: plan.title.en, version, hash, imported_at: now };
      await trx
        .insertInto('plan')
        .values({ plan_id: plan.code, ...heading })
        .onConflict((on) => on.column('plan_id').doUpdateSet(heading))
        .execute();
      await trx
        .insertInto('plan_version')
        .values({ plan_id: plan.code, version, hash, definition, imported_at: now })
        .execute();
      await writeUnits(trx, plan);
      await writeIndicators(trx, plan, now);
      return { plan: plan.code, version, changed: true, targetRevisions: await writeTargets(trx, plan, now) };
    }),
  );

const writeUnits = async (trx: Trx, plan: Plan): Promise<void> => {
  const columns = { code: 'text', name_zh: 'text', name_en: 'text', kind: 'text' };
  const rows = plan.units.map((u) => ({ code: u.code, name_zh: u.name.zh, name_en: u.name.en, kind: u.kind }));
  await sql`
    insert into unit (${namesOf(columns)}) select * from ${rowsOf(columns, rows)}
    on conflict (code) do update
      set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind`.execute(trx);
};

const INDICATOR_COLUMNS = {
  plan_id: 'text',
  code: 'text',
  position: 'int',
  name_zh: 'text',
  lead_unit: 'text',
  tier: 'smallint',
  nature: 'text',
  reference_indicator: 'text',
  twin_plan_id: 'text',
  twin_code: 'text',
};

const indicatorRow = (plan: Plan) => (indicator: Indicator, position: number) => ({
  plan_id: plan.code,
  code: indicator.code,
  position,
  name_zh: indicator.name.zh,
  lead_unit: indicator.leadUnit,
  tier: indicator.tier,
  nature: indicator.nature,
  reference_indicator: indicator.reference?.kind === 'indicator' ? indicator.reference.indicator : null,
  twin_plan_id: indicator.sameAs?.plan ?? null,
  twin_code: indicator.sameAs?.indicator ?? null,
});

const writeIndicators = async (trx: Trx, plan: Plan, now: Date): Promise<void> => {
  const codes = plan.indicators.map((indicator) => indicator.code);
  await sql`
    insert into indicator (${namesOf(INDICATOR_COLUMNS)})
    select * from ${rowsOf(INDICATOR_COLUMNS, plan.indicators.map(indicatorRow(plan)))}
    on conflict (plan_id, code) do update
      set position = excluded.position, name_zh = excluded.name_zh, lead_unit = excluded.lead_unit,
          tier = excluded.tier, nature = excluded.nature, reference_indicator = excluded.reference_indicator,
          twin_plan_id = excluded.twin_plan_id, twin_code = excluded.twin_code, retired_at = null`.execute(trx);
  await sql`
    update indicator set retired_at = ${now}
    where plan_id = ${plan.code} and retired_at is null and code <> all(${codes}::text[])`.execute(trx);
};

const TARGET_COLUMNS = {
  plan_id: 'text',
  indicator: 'text',
  kind: 'text',
  period: 'date',
  value: 'numeric',
  value_max: 'numeric',
  times_baseline: 'boolean',
  document: 'text',
  item: 'text',
  set_on: 'date',
  printed: 'text',
};

const targetRow = (plan: Plan, indicator: Indicator, target: Target) => ({
  plan_id: plan.code,
  indicator: indicator.code,
  kind: target.kind,
  period: periodToDate(target.period),
  value: target.value,
  value_max: target.valueMax ?? null,
  times_baseline: target.timesBaseline ?? false,
  document: target.document,
  item: target.item,
  set_on: target.setOn ?? null,
  printed: target.text,
});

/** Adds a revision for every target that is new or differs from the one in force, and withdraws those that are gone. */
const writeTargets = async (trx: Trx, plan: Plan, now: Date): Promise<number> => {
  const rows = plan.indicators.flatMap((indicator) => indicator.targets.map((t) => targetRow(plan, indicator, t)));
  const written = await sql`
    with given as (
      select * from ${rowsOf(TARGET_COLUMNS, rows)} as given (${namesOf(TARGET_COLUMNS)})
    ), held as (
      select distinct on (indicator, kind, period) *
      from target where plan_id = ${plan.code}
      order by indicator, kind, period, revision desc
    )
    insert into target (plan_id, indicator, kind, period, revision, value, value_max, times_baseline,
                        document, item, set_on, printed, recorded_at, withdrawn)
    select given.plan_id, given.indicator, given.kind, given.period, coalesce(held.revision, 0) + 1,
           given.value, given.value_max, given.times_baseline, given.document, given.item, given.set_on, given.printed,
           ${now}::timestamptz, false
    from given left join held using (indicator, kind, period)
    where held.indicator is null or held.withdrawn
      or (given.value, given.value_max, given.times_baseline, given.document, given.item, given.set_on, given.printed)
         is distinct from
         (held.value, held.value_max, held.times_baseline, held.document, held.item, held.set_on, held.printed)
    union all
    select held.plan_id, held.indicator, held.kind, held.period, held.revision + 1,
           held.value, held.value_max, held.times_baseline, held.document, held.item, held.set_on, held.printed,
           ${now}::timestamptz, true
    from held left join given using (indicator, kind, period)
    where given.indicator is null and not held.withdrawn`.execute(trx);
  return Number(written.numAffectedRows ?? 0);
};
