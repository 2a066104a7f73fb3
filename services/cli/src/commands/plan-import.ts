import type { Bilingual, Plan } from '@planwatch/domain';
import { formatFaults } from '@planwatch/plans';
import { type Db, importPlan, loadPlan, type PlanImport, seedContacts } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { checkFiles } from '../plan-files.ts';
import { refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

/** `plan import FILE…`: checks all, then imports them in the order given, each as its next version. */
export const planImport: AddCommand = (plan, context) => {
  const { say } = context;
  plan
    .command('import')
    .description(
      say({
        zh: '导入规划文件及其责任单位；内容未变则不产生新版本。文件所列联系人只登记一次，此后以 contact 命令的更改为准',
        en: 'import plan files and their units; what has not changed makes no new version. Contacts that they name are entered once; what the contact commands changed stays',
      }),
    )
    .argument('<file...>', say({ zh: '规划文件（YAML），按顺序导入', en: 'plan files (YAML), imported in this order' }))
    .action(async (files: string[]) => {
      const { plans, faults } = await checkFiles(context, files);
      if (faults.length > 0) {
        context.io.err(`${formatFaults(faults, context.language === 'zh' ? 'zh-CN' : 'en')}\n`);
        throw refusal('invalid_input', {
          zh: `共 ${faults.length} 处错误，未导入任何规划。`,
          en: `${faults.length} fault(s); nothing was imported.`,
        });
      }
      const imports = await withOwner(context, async (db, clock) => {
        await requireTwins(
          db,
          plans.map((one) => one.plan),
        );
        const done: Imported[] = [];
        for (const one of plans) {
          done.push({
            ...(await importPlan(db, one.plan, clock.now())),
            newContacts: await enterContacts(db, one.plan),
          });
        }
        return done;
      });
      if (context.json) return context.print(JSON.stringify(imports, null, 2));
      for (const one of imports) {
        context.print(say(importWords(one)));
        if (one.newContacts > 0) context.print(say(contactWords(one)));
      }
    });
};

interface Imported extends PlanImport {
  readonly newContacts: number;
}

const enterContacts = (db: Db, { units }: Plan): Promise<number> => {
  const posts = units.flatMap(({ code: unit, contacts }) => contacts.map((contact) => ({ unit, contact })));
  return db.transaction().execute((trx) => seedContacts(trx, posts, { demonstration: false }));
};

const contactWords = ({ plan, newContacts }: Imported): Bilingual => ({
  zh: `${plan}：新登记联系人 ${newContacts} 位。`,
  en: `${plan}: ${newContacts} contact(s) entered.`,
});

const importWords = ({ plan, version, changed, targetRevisions }: PlanImport): Bilingual =>
  changed
    ? {
        zh: `${plan}：已导入为第 ${version} 版，目标新增或修订 ${targetRevisions} 条。`,
        en: `${plan}: imported as version ${version}; ${targetRevisions} target(s) added or revised.`,
      }
    : { zh: `${plan}：内容未变，仍为第 ${version} 版。`, en: `${plan}: unchanged, still version ${version}.` };

/** A twin's home must be there first: earlier in this import, or in the database. */
const requireTwins = async (db: Db, plans: readonly Plan[]): Promise<void> => {
  for (const [i, { code, indicators }] of plans.entries()) {
    const homes = new Map(plans.slice(0, i).map((earlier) => [earlier.code, earlier]));
    for (const { code: indicator, sameAs } of indicators) {
      if (!sameAs) continue;
      const home = homes.get(sameAs.plan) ?? (await loadPlan(db, sameAs.plan))?.plan;
      if (home) homes.set(sameAs.plan, home);
      if (home?.indicators.some((one) => one.code === sameAs.indicator)) continue;
      throw refusal('invalid_input', missingTwin(`${code} ${indicator}`, `${sameAs.plan} ${sameAs.indicator}`));
    }
  }
};

const missingTwin = (indicator: string, twin: string): Bilingual => ({
  zh: `${indicator} 的同源指标（same_as）${twin} 不存在，未导入任何规划。请先导入该规划，或把它放在前面一起导入。`,
  en: `${indicator} is the same as (same_as) ${twin}, which does not exist; nothing was imported. Import that plan first, or name it earlier.`,
});
