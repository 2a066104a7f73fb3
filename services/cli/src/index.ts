/**
 * The command line: what an operator or the plan office does without a browser.
 *
 * Glossary
 * - owner connection 属主连接: a connection as the database's owner, who may migrate, import and grant
 * - local stack 本地系统: what `npm start` runs; its addresses and tokens stand in `.planwatch/demo.json`
 * - refused 未予办理: the command was understood and not carried out; exit code 1
 * - bad usage 用法有误: the command was not understood, or a setting is missing; exit code 2
 * - unavailable 暂不可用: a service did not answer, or not in time; exit code 3
 */
export type { Io } from './io.ts';
export { runCli } from './run-cli.ts';
