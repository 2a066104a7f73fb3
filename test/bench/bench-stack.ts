import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { freePort, preparePostgres, type Running, startServiceProcess } from '@planwatch/local';
import { migrateQueues } from '@planwatch/queues';
import { createLogger, PlanwatchError } from '@planwatch/runtime';
import {
  allowLogin,
  createStore,
  createToken,
  importPlan,
  migrate,
  recordReferenceValue,
  SERVICE_ROLES,
  type ServiceRole,
  type Store,
  saveContact,
  startBusinessClock,
} from '@planwatch/store';
import { type BenchDatabase, openDatabase } from './bench-database.ts';
import { TODAY } from './bench-plan.ts';

export type QueueKind = 'redis' | 'postgres';
export const SERVICES = ['evaluator', 'notifier', 'intake'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The product's own processes on a database and a queue of their own. */
export interface BenchStack extends AsyncDisposable {
  readonly ownerUrl: string;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly database: BenchDatabase;
  /** Bearer tokens of the reporters, by unit. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly pids: ReadonlyMap<ServiceName, number>;
  /** What the services complained of, newest last. */
  complaints(): string[];
  /** Stops the services; the database stays. */
  stopServices(): Promise<void>;
}

/** The sender of every mail. */
export const MAIL_FROM = '规划哨 <planwatch@bench.test>';

const SERVICE_FOLDER = join(import.meta.dirname, '..', '..', 'services');

/** Short, so that the mails of the load go out while its memory is watched; a binding red waits for nothing anyway. */
const WAVE_QUIET_SECONDS = 1;

/**
 * Postgres with the settings of an installation (every commit reaches the disk), migrated, with these plans; and the
 * services as processes of their own with their default settings,
 * but for the quiet time of waves.
 */
export const startStack = async (options: {
  redisUrl: string | undefined;
  smtpUrl: string;
  plans: readonly Plan[];
  /** When aborted, everything is stopped, and whatever is being measured fails. */
  signal: AbortSignal;
}): Promise<BenchStack> => {
  const { signal } = options;
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'planwatch-bench-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = preparePostgres({ dataDir, port: await freePort() });
  opened.use(await postgres.start(signal));
  const { ownerUrl } = postgres;
  const tokens = await prepare(ownerUrl, options.plans);
  if (!options.redisUrl) await migrateQueues(ownerUrl, { roles: SERVICE_ROLES });
  const port = await freePort();
  const environments = await environmentsOf(ownerUrl, port, options);
  const database = opened.use(await openDatabase(ownerUrl));
  const services = opened.use(new AsyncDisposableStack());
  const pids = new Map<ServiceName, number>();
  for (const name of SERVICES) {
    const entry = join(SERVICE_FOLDER, name, 'src', 'main.ts');
    const running: Running = services.use(
      await startServiceProcess({ name, entry, env: environments[name], dataDir, signal }),
    );
    pids.set(name, running.pid);
  }
  signal.throwIfAborted();
  const kept = opened.move();
  signal.addEventListener('abort', () => void kept.disposeAsync(), { once: true });
  return {
    ownerUrl,
    redisUrl: options.redisUrl,
    dataDir,
    baseUrl: `http://127.0.0.1:${port}`,
    database,
    tokens,
    pids,
    complaints: () => SERVICES.flatMap((name) => complaintsIn(join(dataDir, 'logs', `${name}.log`))),
    stopServices: () => services.disposeAsync(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

/** Lines of a service's log that are no mere information. */
const complaintsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"level":30'))
    .slice(-5)
    .map((line) => line.slice(0, 1_000));

/** Tables, clock, plans, people, values issued by the municipality, and a token for every reporter. */
const prepare = async (ownerUrl: string, plans: readonly Plan[]): Promise<Map<string, string>> => {
  const log = createLogger('bench', 'warn');
  await using store = createStore({ url: ownerUrl, poolSize: 2, name: 'bench', log });
  await migrate(store.db);
  await startBusinessClock(store.db, TODAY, new Date());
  const tokens = new Map<string, string>();
  for (const plan of plans) {
    await importPlan(store.db, plan, TODAY);
    for (const unit of plan.units) {
      for (const contact of unit.contacts) await saveContact(store.db, unit.code, contact, { demonstration: true });
      if (tokens.has(unit.code)) continue;
      const owner = { unit: unit.code, role: 'reporter', label: 'bench' } as const;
      tokens.set(unit.code, (await createToken(store.db, owner, TODAY)).token);
    }
    await issueValues(store, plan);
  }
  return tokens;
};

const issueValues = async (store: Store, plan: Plan): Promise<void> => {
  const issued = plan.indicators.filter(({ reference }) => reference?.kind === 'issued');
  if (issued.length === 0) return;
  const { id } = await createToken(store.db, { unit: null, role: 'planner', label: 'bench' }, TODAY);
  await store.db.transaction().execute(async (trx) => {
    for (const indicator of issued) {
      for (const year of [2021, 2022, 2023, 2024, 2025]) {
        await recordReferenceValue(trx, {
          plan_id: plan.code,
          indicator: indicator.code,
          kind: 'issued',
          period: `${year}-12-01`,
          value: '4.2',
          issuer: '市政府',
          number: null,
          dated: null,
          recorded_at: TODAY,
          recorded_by: id,
        });
      }
    }
  });
};

const environmentsOf = async (
  ownerUrl: string,
  port: number,
  { redisUrl, smtpUrl }: { redisUrl: string | undefined; smtpUrl: string },
): Promise<Record<ServiceName, Record<string, string | undefined>>> => {
  const urls = await loginsOf(ownerUrl);
  const common = {
    REDIS_URL: redisUrl,
    NODE_OPTIONS: process.env.NODE_OPTIONS,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    MAIL_FROM,
    SECRET: randomBytes(32).toString('hex'),
  };
  const worker = { ...common, DATABASE_URL: urls.planwatch_worker };
  return {
    evaluator: { ...worker, WAVE_QUIET_SECONDS: String(WAVE_QUIET_SECONDS) },
    notifier: { ...worker, SMTP_URL: smtpUrl, MAIL_MODE: 'send' },
    intake: { ...common, DATABASE_URL: urls.planwatch_intake, PORT: String(port) },
  };
};

const PASSWORD = 'bench-only';

const loginsOf = async (ownerUrl: string): Promise<Record<ServiceRole, string>> => {
  await using store = createStore({ url: ownerUrl, poolSize: 1, name: 'bench', log: createLogger('bench', 'warn') });
  const urlOf = (role: ServiceRole): string => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = PASSWORD;
    return url.href;
  };
  for (const role of SERVICE_ROLES) await allowLogin(store.db, role, PASSWORD);
  const [intake, worker] = SERVICE_ROLES;
  return { [intake]: urlOf(intake), [worker]: urlOf(worker) } as Record<ServiceRole, string>;
};

/** The pid's largest resident set so far, in MB (10⁶ bytes). */
export const peakMemoryMb = (status: string): number => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  if (!kilobytes) throw new PlanwatchError('internal', 'The process status names no VmHWM: is this Linux?');
  return (Number(kilobytes) * 1024) / 1e6;
};
