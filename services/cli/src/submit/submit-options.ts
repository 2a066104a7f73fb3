import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import type { Context } from '../context.ts';

/** What `submit` was told. `wait`: seconds, or `true` for the default. */
export interface SubmitOptions extends ApiOptions {
  readonly unit?: string;
  readonly period?: string;
  readonly plan?: string;
  readonly key?: string;
  readonly wait?: number | true;
}

/** Declares them. */
export const submitOptions = (command: Command, context: Context): Command => {
  const { say } = context;
  const own = command
    .option('--unit <unit>', say({ zh: '填报单位代码', en: 'code of the reporting unit' }))
    .option(
      '--period <period>',
      say({ zh: '报告期，如 2024-06、2024-Q2、2024', en: 'period such as 2024-06, 2024-Q2, 2024' }),
    )
    .option(
      '--plan <plan>',
      say({ zh: '规划代码；省略时按指标判断', en: 'code of the plan; found by the indicators unless given' }),
    )
    .option('--key <key>', say({ zh: '重试时沿用的 Idempotency-Key', en: 'Idempotency-Key, when trying again' }))
    .addOption(
      new Option(
        '--wait [seconds]',
        say({
          zh: '等到评价完成并显示状态灯，默认最多 60 秒',
          en: 'wait until it is judged and show the lights; 60 seconds at most unless told',
        }),
      ).argParser(seconds(say)),
    );
  return apiOptions(own, context);
};

const seconds =
  (say: Context['say']) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value >= 0 && value <= 3600) return value;
    throw new InvalidArgumentError(say({ zh: '应为 0 到 3600 秒。', en: 'Expected seconds from 0 to 3600.' }));
  };
