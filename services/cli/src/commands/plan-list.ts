import { formatPeriod } from '@planwatch/domain';
import { type Db, listPlans, loadPlan } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `plan list`: the plans in force. */
export const planList: AddCommand = (plan, context) => {
  const { say } = context;
  plan
    .command('list')
    .description(say({ zh: '列出已导入的规划', en: 'list imported plans' }))
    .action(async () => {
      const rows = await withOwner(context, readRows);
      printList(context, {
        rows,
        columns: [
          { title: { zh: '代码', en: 'code' }, text: (row) => row.plan },
          { title: { zh: '版本', en: 'version' }, text: (row) => String(row.version) },
          { title: { zh: '规划期', en: 'period' }, text: (row) => `${row.start}–${row.end}` },
          { title: { zh: '指标', en: 'indicators' }, text: (row) => String(row.indicators) },
          { title: { zh: '名称', en: 'title' }, text: (row) => say(row.title) },
        ],
        none: { zh: '尚未导入规划。', en: 'No plan has been imported.' },
      });
    });
};

const readRows = async (db: Db) => {
  const loaded = await Promise.all((await listPlans(db)).map(({ plan_id }) => loadPlan(db, plan_id)));
  return loaded.flatMap((one) => {
    if (!one) return [];
    const { code, title, start, end, indicators } = one.plan;
    const period = { start: formatPeriod(start), end: formatPeriod(end) };
    return [{ plan: code, version: one.version, title, ...period, indicators: indicators.length }];
  });
};
