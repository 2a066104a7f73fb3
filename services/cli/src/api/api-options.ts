import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Where the API is and by which token, as a command is told. */
export interface ApiOptions {
  readonly url?: string;
  readonly token?: string;
}

/** Declares them. */
export const apiOptions = (command: Command, { say }: Context): Command =>
  command
    .option(
      '--url <url>',
      say({
        zh: '接口地址，默认 PUBLIC_URL 或本地系统',
        en: 'address of the API; PUBLIC_URL or the local stack unless given',
      }),
    )
    .option(
      '--token <token>',
      say({ zh: '访问令牌；最好用环境变量 PLANWATCH_TOKEN', en: 'token; better in the variable PLANWATCH_TOKEN' }),
    );
