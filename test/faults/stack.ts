import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { freePort, type Running, startServiceProcess } from '@planwatch/local';
import { createQueues, migrateQueues, type QueueName } from '@planwatch/queues';
import { createLogger } from '@planwatch/runtime';
import {
  createToken,
  type Db,
  importPlan,
  SERVICE_ROLES,
  type Store,
  saveContact,
  startBusinessClock,
} from '@planwatch/store';
import { truncateJobs } from '../support/load-rig.ts';
import { createPersistentClient, type PersistentClient } from '../support/persistent-client.ts';
import { testDatabase } from '../support/postgres.ts';
import { TEST_SECRET } from '../support/test-secret.ts';
import type { Lab } from './lab.ts';
import { WATCHED_FROM } from './watch-plan.ts';

export type ServiceName = 'intake' | 'evaluator' | 'notifier' | 'scheduler';

/** A service in a process of its own. */
export interface Started extends Running {
  /** Ends it as the kernel would; resolves when it is gone. */
  killed(): Promise<void>;
  /** What it logged. */
  log(): string;
}

/** The product on a database of its own: each service a process that may be killed, frozen and started again. */
export interface Stack extends AsyncDisposable {
  /** As the superuser, past row-level security. */
  readonly db: Db;
  readonly client: PersistentClient;
  /** One more process of a service; all intakes share one port. */
  start(name: ServiceName, settings?: Readonly<Record<string, string>>): Promise<Started>;
  /** The address by which a service reaches the database. */
  databaseUrl(name: ServiceName): string;
  /** Jobs that wait on a queue. */
  waitingJobs(queue: QueueName): Promise<number>;
  /** The queue forgets all its jobs. */
  forgetJobs(): Promise<void>;
}

export interface StackOptions {
  readonly plans: readonly Plan[];
  readonly smtpUrl?: string;
  /** Where business time starts. */
  readonly from?: string;
}

/** Services start hundreds of times: what Node made of their source is kept, by its content. */
const COMPILED = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'planwatch-faults');

const SERVICES = join(import.meta.dirname, '..', '..', 'services');

/** Mails that one notifier may have under way: its SMTP connections. Each may arrive twice when it is killed then. */
export const UNDER_WAY = 5;

/** What takes minutes and hours in an installation takes seconds here. */
const COMPRESSED = {
  WAVE_QUIET_SECONDS: '1',
  WAVE_LONGEST_SECONDS: '3',
  SWEEP_SECONDS: '1',
  SWEEP_GRACE_SECONDS: '1',
  QUEUE_LOCK_SECONDS: '1',
  MAIL_RETRY_SECONDS: '1',
  MAIL_RETRY_LONGEST_SECONDS: '3',
  MAIL_GIVE_UP_SECONDS: '600',
  MAIL_LEASE_SECONDS: '2',
} as const;

/** Nobody listens there. */
const NO_MAIL = 'smtp://127.0.0.1:9';

export const startStack = async (
  lab: Lab,
  { plans, smtpUrl = NO_MAIL, from = WATCHED_FROM }: StackOptions,
): Promise<Stack> => {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await testDatabase(lab.postgres.superuserUrl));
  const owner = database.store();
  const tokens = await prepare(owner, plans, new Date(from));
  await migrateQueues(database.ownerUrl, { roles: SERVICE_ROLES });
  await lab.redis?.wipe('planwatch');
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const databaseUrl = (name: ServiceName): string =>
    database.urlAs(name === 'intake' ? 'planwatch_intake' : 'planwatch_worker');
  const common = {
    ...COMPRESSED,
    ...(lab.redis ? { REDIS_URL: lab.redis.url } : {}),
    HOST: '127.0.0.1',
    PORT: `${port}`,
    PUBLIC_URL: baseUrl,
    SMTP_URL: smtpUrl,
    MAIL_FROM: '规划哨 <planwatch@faults.test>',
    MAIL_MODE: 'send',
    SECRET: TEST_SECRET,
    NODE_COMPILE_CACHE: COMPILED,
  };
  const client = createPersistentClient(baseUrl, (unit) => tokens.get(unit));
  const dataDir = join(lab.postgres.folder, `stack-${port}`);
  const queues = opened.use(
    createQueues(
      { redisUrl: lab.redis?.url, databaseUrl: databaseUrl('evaluator') },
      { log: createLogger('trial', 'fatal') },
    ),
  );
  const processes = opened.use(new AsyncDisposableStack());
  opened.use(client);
  let started = 0;
  const kept = opened.move();
  lab.started.use(kept);
  return {
    db: owner.db,
    client,
    databaseUrl,
    start: async (name, settings = {}) => {
      started += 1;
      const own = `${name}-${started}`;
      const running = await startServiceProcess({
        name: own,
        entry: join(SERVICES, name, 'src', 'main.ts'),
        env: { ...common, DATABASE_URL: databaseUrl(name), ...settings },
        dataDir,
      });
      const killed = async (): Promise<void> => {
        running.kill();
        await running.ended;
      };
      // A frozen process hears nothing but that.
      processes.defer(killed);
      return { ...running, killed, log: () => readFileSync(join(dataDir, 'logs', `${own}.log`), 'utf8') };
    },
    waitingJobs: async (queue) => (await queues.producer.counts(queue)).waiting,
    forgetJobs: async () => {
      if (lab.redis) await lab.redis.wipe('planwatch');
      else await truncateJobs(owner.db);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

/** Clock, plans, people, and a token for every unit's reporter. */
const prepare = async ({ db }: Store, plans: readonly Plan[], from: Date): Promise<Map<string, string>> => {
  await startBusinessClock(db, from, new Date());
  const tokens = new Map<string, string>();
  for (const plan of plans) {
    await importPlan(db, plan, from);
    for (const { code, contacts } of plan.units) {
      for (const contact of contacts) await saveContact(db, code, contact, { demonstration: true });
      const { token } = await createToken(db, { unit: code, role: 'reporter', label: 'trial' }, from);
      tokens.set(code, token);
    }
  }
  // Nothing was reported yet, so nothing waits for the new versions.
  await db
    .updateTable('plan')
    .set((eb) => ({ judged_version: eb.ref('version') }))
    .execute();
  return tokens;
};
