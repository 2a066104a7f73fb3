import { DEFAULT_LIMITS, type SheetLimits } from '../limits.ts';
import { Refusal, type RefusalDetails } from '../refusal.ts';
import type { SheetRows } from '../table.ts';
import { readWorkbook } from './read-workbook.ts';

/** What the child writes on its last line; a line `READY` comes first. */
export type Answer = { table: SheetRows } | { refused: RefusalDetails } | { crashed: string };

/** Reads a workbook from standard input, writes one Answer to standard output. */
const answer = async (limits: SheetLimits): Promise<Answer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  try {
    return { table: await readWorkbook(Buffer.concat(chunks), limits) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.details };
    return { crashed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

process.stdout.write('READY\n');
const limits: SheetLimits = { ...DEFAULT_LIMITS, ...(JSON.parse(process.argv[2] ?? '{}') as Partial<SheetLimits>) };
process.stdout.write(JSON.stringify(await answer(limits)));
