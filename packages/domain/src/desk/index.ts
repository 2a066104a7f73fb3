/**
 * The rules of the alert desk (告警台): who hears of what, when, and who answers for it.
 *
 * Glossary: kind 告警种类 · episode 告警过程 · acknowledge 认领 · escalate 提级 · hand over 转办 · follow-up 跟踪 ·
 * form 报送表 · due date 报送期限 · overdue 超期 · timeliness 及时率 · inhibited 抑制 · silenced 静默 ·
 * quiet hours 免打扰时段 · wave 批次 · edition 期次 · deputy 代理人 · portfolio 分管单位
 */
export * from './alert-kinds.ts';
export * from './alert-labels.ts';
export * from './alert-machine.ts';
export * from './alert-subject.ts';
export * from './answer-link.ts';
export * from './answering.ts';
export * from './closed-year.ts';
export * from './dated-items.ts';
export * from './deputy-ring.ts';
export * from './desk-policy.ts';
export * from './digest.ts';
export * from './digest-input.ts';
export * from './digest-subscription.ts';
export * from './escalation.ts';
export * from './forms-due.ts';
export * from './inhibition.ts';
export * from './issued-values.ts';
export * from './mail-hold-words.ts';
export * from './mailbox-road.ts';
export * from './matcher-words.ts';
export * from './muting.ts';
export * from './near-limit.ts';
export * from './occurrences.ts';
export * from './plan-desk.ts';
export * from './quiet-hours.ts';
export * from './reporting-form.ts';
export * from './road-words.ts';
export * from './routing.ts';
export * from './routing-explain.ts';
export * from './silence.ts';
export * from './silence-reminder.ts';
export * from './time-zone.ts';
export * from './working-days.ts';
