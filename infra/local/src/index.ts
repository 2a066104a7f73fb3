/**
 * The embedded stack that `npm start` and the tests run on: PostgreSQL, mailbox and services on one machine.
 *
 * Glossary
 * - data folder 数据目录: all that one installation keeps: cluster, mails, logs, ports, passwords
 * - cluster 数据库集群: PostgreSQL's own folder, with the databases in it
 * - leftover 残留进程: what a killed start left running; the next start ends it
 * - kept process 受守护进程: is started anew when it ends by itself
 * - mailbox 本地邮箱: takes every mail and shows it; sends none on
 * - step 步骤: one line of the list that a start works through
 */

export { lockDataFolder } from './data-folder-lock.ts';
export { generateFigures } from './demo/generate-figures.ts';
export { REFERENCES } from './demo/stories.ts';
export { freePort, portIsFree } from './free-port.ts';
export { keepProcess } from './kept-process.ts';
export { endLeftovers } from './leftover.ts';
export { type Mailbox, prepareMailbox } from './mailbox.ts';
export { ownerStore } from './owner-store.ts';
export { contacts, plans } from './plans-and-people.ts';
export { clusterIn, type Postgres, preparePostgres, startPostgres } from './postgres.ts';
export { endLeftoverServer } from './postgres-server.ts';
export { rememberedPort } from './remembered-ports.ts';
export { runStart } from './run-start.ts';
export type { Running } from './running.ts';
export { startServiceProcess } from './service-process.ts';
export { type StartSettings, startSettings } from './start-settings.ts';
export type { Facts, StartContext, Step } from './step.ts';
export { createSupervisor, type Supervisor } from './supervisor.ts';
