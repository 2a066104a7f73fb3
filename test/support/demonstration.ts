import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 180_000;

/** What a start writes down for those who try it. */
interface DemoFile {
  readonly baseUrl: string;
  readonly mailboxUrl: string;
  readonly smtpUrl: string;
  readonly databaseUrl: string;
  readonly plans: readonly string[];
  readonly tokens: Readonly<Record<string, { reporter: string; head: string } | string>>;
  readonly users: object;
}

/** A mail as the mailbox tells it. */
export interface MailboxMail {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}

/** A running `npm start`; disposing it kills what still runs of it. */
export interface Demonstration extends AsyncDisposable {
  readonly demo: DemoFile;
  readonly output: string;
  /** Reads the API as the planner, all pages of a list in one. */
  items<T>(path: string): Promise<T[]>;
  get<T>(path: string): Promise<T>;
  mails(): Promise<MailboxMail[]>;
  query<T extends pg.QueryResultRow>(statement: string): Promise<T[]>;
  /** Asks it to stop; its exit code and what it said. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; output: string }>;
}

/** Starts everything as `npm start` does, with nothing of this machine's environment; resolves at the addresses. */
export const startDemonstration = async (dataDir: string): Promise<Demonstration> => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'infra', 'local', 'src', 'main.ts')], {
    cwd: ROOT,
    env: { PATH, HOME, PLANWATCH_DATA_DIR: dataDir, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = Promise.withResolvers<boolean>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    if (/Press Ctrl-C to stop\./.test(output)) ready.resolve(true);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(() => child.exitCode);
  const timer = setTimeout(() => ready.resolve(false), START_MS);
  const isReady = await Promise.race([ready.promise, ended.then(() => false)]);
  clearTimeout(timer);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  if (!isReady) {
    await end('SIGTERM');
    throw new Error(`The demonstration did not start:\n${output}`);
  }
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoFile;
  const database = new pg.Client({ connectionString: demo.databaseUrl });
  await database.connect();
  database.on('error', () => undefined);
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(new URL(path, demo.baseUrl), {
      headers: { authorization: `Bearer ${demo.tokens.planner}` },
    });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    demo,
    output,
    get,
    items: async <T>(path: string): Promise<T[]> => {
      const found: T[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: T[]; next: string | null } = await get(
          `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        found.push(...page.items);
        cursor = page.next;
      }
      return found;
    },
    mails: async () => (await fetch(`${demo.mailboxUrl}/api/email`)).json() as Promise<MailboxMail[]>,
    query: async <T extends pg.QueryResultRow>(statement: string) => (await database.query<T>(statement)).rows,
    stop: async (signal) => {
      await database.end();
      return { code: await end(signal), output };
    },
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM');
    },
  };
};

/** What is under way: empty once every figure is judged and forecast from, the desk has looked since, and every mail is out. */
export const unfinished = async ({ query }: Pick<Demonstration, 'query'>): Promise<object[]> =>
  query(`
    select what, count(*)::int as left_over from (
      select 'submission' as what from submission where status = 'received'
      union all select 'reference value' from reference_value where processed_at is null
      union all select 'forecast' from series_state where judged is distinct from forecast
      union all select 'wave' from wave where closed_at is null
      union all select 'look of the desk' from plan where desk_ticked_at is null or exists (
        select from series_state where series_state.plan_id = plan.plan_id and updated_at > desk_ticked_at)
      union all select 'mail' from delivery where status <> 'sent'
    ) as work group by what`);

/** Rows of everything that a second start could double. */
export const tallyOf = async ({ query }: Pick<Demonstration, 'query'>): Promise<Record<string, number>> => {
  const tables = [
    'submission',
    'figure',
    'finding',
    'reference_value',
    'evaluation',
    'alert',
    'alert_event',
    'wave',
    'delivery',
    'plan_version',
    'contact',
    'api_token',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await query<Record<string, number>>(`select ${counts.join(', ')}`);
  return row ?? {};
};
