import type { Bilingual } from '@planwatch/domain';

/** The calm list on the terminal, in both languages, Chinese first: one line a step, and what a person has to know. */
export interface Progress {
  /** Opens a step's line; the function returned closes it with the time it took. */
  step(label: Bilingual): () => void;
  /** A word within the open step's line, such as how far it has come. */
  tick(text: string): void;
  say(text: Bilingual): void;
  /** Lines as they are, such as a table of addresses. */
  print(lines: readonly string[]): void;
}

/** Writes to a stream that may go away: a closed pipe or terminal must not stop what is running. */
export const createProgress = (out: NodeJS.WritableStream, steps: number): Progress => {
  out.on('error', () => undefined);
  let open = false;
  let done = 0;
  const line = (text: string): void => {
    out.write(`${open ? '\n' : ''}${text}\n`);
    open = false;
  };
  return {
    step: (label) => {
      const startedAtMs = performance.now();
      done += 1;
      const title = `[${done}/${steps}] ${label.zh}  ${label.en}`;
      out.write(`${open ? '\n' : ''}${title} … `);
      open = true;
      return () => {
        const took = `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`;
        out.write(open ? `✓ ${took}\n` : `${title} ✓ ${took}\n`);
        open = false;
      };
    },
    tick: (text) => {
      if (open) out.write(`${text} `);
    },
    say: ({ zh, en }) => line(`${zh}\n${en}`),
    print: (lines) => line(lines.join('\n')),
  };
};
