import { asPlanwatchError, environment } from '@planwatch/runtime';
import { CommanderError } from 'commander';
import { createContext } from './context.ts';
import { errorText } from './error-text.ts';
import { exitCodeOf } from './exit-code.ts';
import { type GlobalOptions, globalOptions } from './global-options.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';
import { usageText } from './usage-text.ts';

/** Runs the command that these words are, and resolves to its exit code. Never throws. */
export const runCli = async (words: readonly string[], io: Io): Promise<number> => {
  const options = globalOptions(words, io.env);
  try {
    const { context, exitCode } = createContext(io, environment(io.env), options);
    await createProgram(context).parseAsync(words, { from: 'user' });
    return exitCode();
  } catch (thrown) {
    return thrown instanceof CommanderError ? endOfUsage(thrown, io, options) : endOfError(thrown, io, options);
  }
};

/** Help that was asked for is a success; help in place of a missing command is bad usage and has been printed. */
const endOfUsage = (error: CommanderError, io: Io, { language }: GlobalOptions): number => {
  if (error.exitCode === 0) return 0;
  if (error.code !== 'commander.help') {
    const heading = language === 'zh' ? '用法有误：' : 'Bad usage: ';
    const hint = language === 'zh' ? '加 --help 查看用法。' : 'Add --help to see how it is used.';
    io.err(`${heading}${usageText(error, language)}\n${hint}\n`);
  }
  return 2;
};

const endOfError = (thrown: unknown, io: Io, { language }: GlobalOptions): number => {
  const error = asPlanwatchError(thrown);
  io.err(`${errorText(error, language)}\n`);
  return exitCodeOf(error.code);
};
