import { text } from 'node:stream/consumers';

/** What a command touches of its surroundings: words out, a text in, the environment. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  /** Where relative file names start from. */
  readonly folder: string;
  /** Results. */
  out(text: string): void;
  /** Notes and errors. */
  err(text: string): void;
  /** The whole standard input; `undefined` when it is a terminal. */
  readInput(): Promise<string | undefined>;
}

/** The process's own. `npm run` changes into the package's folder and says in INIT_CWD where the person is. */
export const processIo = (): Io => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    env: process.env,
    folder: process.env.INIT_CWD ?? process.cwd(),
    out: (words) => process.stdout.write(words),
    err: (words) => process.stderr.write(words),
    readInput: async () => (process.stdin.isTTY ? undefined : text(process.stdin)),
  };
};

/** `planwatch plan list | head -1` is no fault. */
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};
