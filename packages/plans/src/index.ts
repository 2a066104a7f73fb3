/**
 * Plan definition files and their checker. YAML under `jinshan/` is the source; nothing generates it.
 *
 * Glossary
 * - plan file 规划定义文件: one plan in YAML: documents, units, indicators with targets, milestones, tasks, projects
 * - fault 错误: a place of a file, what stands there and what was expected; all are given at once
 * - assumed 假定: fields that no document states and the plan office may change
 * - tier 层级: 1, an indicator of the plan's table 表内指标; 2, a numeric target of its text 正文量化目标
 * - milestone 节点事项: an event that the plan promises, met by a dated act
 * - twin 同源指标: the same series in another plan (`same_as`)
 * - contacts 联系人: people by unit and role, in a file of their own
 */
export { bundledContacts, bundledPlans } from './bundled.ts';
export { checkPlan, checkPlans, type PlanCheck } from './check-plan.ts';
export { type ContactList, checkContacts, loadContacts } from './contacts.ts';
export { formatFaults } from './format-faults.ts';
export { loadPlan } from './load-plan.ts';
export type { PlanFault, PlanFaultCode } from './plan-fault.ts';
