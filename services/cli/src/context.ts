import type { Bilingual } from '@planwatch/domain';
import type { CliLanguage, GlobalOptions } from './global-options.ts';
import type { Io } from './io.ts';

/** What every command is given. */
export interface Context extends GlobalOptions {
  readonly io: Io;
  /** The environment, with `NAME_FILE` read into `NAME`. */
  readonly env: Readonly<Record<string, string>>;
  /** The words in the person's language. */
  say(words: Bilingual): string;
  /** One line of the result. */
  print(line: string): void;
  /** One line beside the result. */
  note(words: Bilingual): void;
  /** Ends with exit code 1 once the command is through: it did its work and found a fault. */
  refuse(): void;
}

/** A context, and the exit code of the command that ran with it. */
export const createContext = (
  io: Io,
  env: Readonly<Record<string, string>>,
  options: GlobalOptions,
): { context: Context; exitCode: () => number } => {
  let exitCode = 0;
  const say = (words: Bilingual): string => words[options.language satisfies CliLanguage];
  const context: Context = {
    ...options,
    io,
    env,
    say,
    print: (line) => io.out(`${line}\n`),
    note: (words) => io.err(`${say(words)}\n`),
    refuse: () => {
      exitCode = 1;
    },
  };
  return { context, exitCode: () => exitCode };
};
