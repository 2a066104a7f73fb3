import { runCli } from '@planwatch/cli';

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command without a terminal, a locale or a local stack. */
export const runWords = async (
  words: readonly string[],
  given: { env?: NodeJS.ProcessEnv; folder?: string; input?: string } = {},
): Promise<Ran> => {
  let out = '';
  let err = '';
  const code = await runCli(words, {
    env: { PLANWATCH_DATA_DIR: '/nowhere', ...given.env },
    folder: given.folder ?? '/nowhere',
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readInput: async () => given.input,
  });
  return { code, out, err };
};
