import type { Bilingual, Plan } from '@planwatch/domain';
import { formatFaults } from '@planwatch/plans';
import type { AddCommand } from '../add-command.ts';
import { checkFiles } from '../plan-files.ts';

/** `plan check FILE…`: all faults of all files at once, or what is in them. */
export const planCheck: AddCommand = (plan, context) => {
  const { say } = context;
  plan
    .command('check')
    .description(say({ zh: '检查规划文件，一次列出全部错误', en: 'check plan files and list all faults at once' }))
    .argument('<file...>', say({ zh: '规划文件（YAML）', en: 'plan files (YAML)' }))
    .action(async (files: string[]) => {
      const { plans, faults } = await checkFiles(context, files);
      if (faults.length > 0) context.refuse();
      if (context.json) {
        const sound = plans.map(({ file, plan: { code, ...rest } }) => ({ file, plan: code, ...countsOf(rest) }));
        return context.print(JSON.stringify({ plans: sound, faults }, null, 2));
      }
      for (const { file, plan } of plans) context.print(`${file}${say(soundWords(plan))}`);
      if (faults.length === 0) return;
      context.print(formatFaults(faults, context.language === 'zh' ? 'zh-CN' : 'en'));
      context.note({ zh: `共 ${faults.length} 处错误。`, en: `${faults.length} fault(s).` });
    });
};

const countsOf = (plan: Omit<Plan, 'code'>) => ({
  units: plan.units.length,
  indicators: plan.indicators.length,
  tableIndicators: plan.indicators.filter(({ tier }) => tier === 1).length,
  targets: plan.indicators.flatMap(({ targets }) => targets).length,
  milestones: plan.milestones?.length ?? 0,
  tasks: plan.tasks.length,
  projects: plan.projects.length,
  assumed: plan.indicators.filter(({ assumed }) => assumed.length > 0).length,
});

const soundWords = (plan: Plan): Bilingual => {
  const n = countsOf(plan);
  return {
    zh: `：检查通过（${plan.code}：指标 ${n.indicators} 项，其中表内 ${n.tableIndicators} 项；目标 ${n.targets} 条，责任单位 ${n.units} 个，节点事项 ${n.milestones} 项，任务 ${n.tasks} 项，项目 ${n.projects} 个；${n.assumed} 项指标含假定内容）`,
    en: `: ok (${plan.code}: ${n.indicators} indicators, ${n.tableIndicators} of them in the plan's table; ${n.targets} targets, ${n.units} units, ${n.milestones} milestones, ${n.tasks} tasks, ${n.projects} projects; ${n.assumed} indicators with assumed fields)`,
  };
};
