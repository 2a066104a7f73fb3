/**
 * What is said by mail, and how it is sent. Composing is pure; only the mailer touches the network.
 *
 * Glossary
 * - delivery 投递: one mail to one recipient, with one Message-ID however often it is tried
 * - wave 批次: what moved in one plan and period, told to a recipient in one mail
 * - episode 告警过程: an alert from its opening to its end; its mails are kept together
 * - standing 状态: what an indicator is in a mail: 严重滞后, 滞后, 待数据, 更正 (restated), 已恢复正常 (resolved)
 * - gap 差距: how far a value lies behind (落后) or ahead (超前) of what is expected
 * - outcome 投递结果: sent 已接收, deferred 暂缓, failed 被拒, unknown 未知 (cut off after the final dot)
 * - matter 事项: what an alert mail tells besides indicators: a form 报送表, a figure in doubt 存疑数据, a task 任务
 * - edition 期次: one weekly digest 周报 of one reader · verdict 结论
 * - sheet 版面: a whole mail as blocks, from which HTML and text are made
 * - hold 暂存: composed and kept, not sent until released
 */
export { isAddress, type Mailbox, parseMailbox } from './address.ts';
export type { AlertCharts, ItemCharts } from './alert-charts.ts';
export type { AlertMailInput, AlertMailItem } from './alert-mail.ts';
export type { AlertRecipient, RecipientWhy } from './alert-recipient.ts';
export type { ChartPoint, ChartSeries } from './chart/chart-input.ts';
export { composeAlertMail } from './compose-alert.ts';
export { composeSilenceEndingMail, type SilenceMailInput } from './compose-silence-ending.ts';
export { composeTestMail } from './compose-test.ts';
export type { ComposedMail } from './composed-mail.ts';
export { type DeliveryOutcome, failureText } from './delivery-outcome.ts';
export { composeDigestMail } from './digest/compose-digest.ts';
export type { DigestIndicator, DigestMailInput, DigestTaskWords } from './digest/digest-mail.ts';
export type { EpisodePart, HandOver, Held, MailReason, Undertaking } from './episode.ts';
export type { MailFrame } from './frame.ts';
export {
  type DeliveryDecision,
  decideDelivery,
  defaultMailMode,
  type HoldReason,
  MAIL_MODES,
  type MailMode,
} from './mail-mode.ts';
export type { MailPicture } from './mail-picture.ts';
export type { FigureMatter, FormMatter, Matter, TaskMatter } from './matter/matter.ts';
export { messageHost, messageId, thread } from './message-id.ts';
export { createMailer, type Mailer, type MailerOptions, type MailerTimeouts } from './transport.ts';
