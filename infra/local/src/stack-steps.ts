import { migrateQueues } from '@planwatch/queues';
import { createLogger, PlanwatchError } from '@planwatch/runtime';
import { createStore, migrate, SERVICE_ROLES } from '@planwatch/store';
import { freePort, portIsFree } from './free-port.ts';
import { prepareMailbox } from './mailbox.ts';
import { preparePostgres } from './postgres.ts';
import { rememberedPort } from './remembered-ports.ts';
import { allowServiceLogins } from './service-logins.ts';
import { fact, type Step } from './step.ts';

const DEFAULT_PORT = 8080;

/** Our own Postgres, unless DATABASE_URL names another. */
export const database: Step = {
  label: { zh: '启动数据库', en: 'Start the database' },
  run: async ({ settings, supervisor, facts }) => {
    if (settings.databaseUrl) {
      facts.databaseUrl = settings.databaseUrl;
      return;
    }
    const { dataDir } = settings;
    const postgres = preparePostgres({ dataDir, port: await rememberedPort(dataDir, 'postgres') });
    await supervisor.keep('postgres', postgres.start);
    facts.databaseUrl = postgres.ownerUrl;
  },
};

/** Tables, the queue's own tables where it lives in Postgres, and logins for the services. */
export const migrations: Step = {
  label: { zh: '更新数据库结构', en: 'Migrate the database' },
  run: async ({ settings, facts }) => {
    const url = fact(facts, 'databaseUrl');
    await using store = createStore({ url, poolSize: 1, name: 'start', log: createLogger('start', 'warn') });
    await migrate(store.db);
    if (!settings.redisUrl) await migrateQueues(url, { roles: SERVICE_ROLES });
    facts.serviceUrls = await allowServiceLogins(url, settings.dataDir);
  },
};

/** Our own mailbox, unless SMTP_URL names a mail server. */
export const mailbox: Step = {
  label: { zh: '启动本地邮箱', en: 'Start the local mailbox' },
  run: async ({ settings, supervisor, facts }) => {
    if (settings.smtpUrl) {
      facts.smtpUrl = settings.smtpUrl;
      return;
    }
    const { dataDir } = settings;
    const smtpPort = await rememberedPort(dataDir, 'smtp');
    const box = prepareMailbox({ dataDir, smtpPort, webPort: await rememberedPort(dataDir, 'mailbox') });
    await supervisor.keep('mailbox', box.start);
    facts.smtpUrl = box.smtpUrl;
    facts.mailboxUrl = box.webUrl;
  },
};

/** The port that people come in by: PORT or nothing where it is set, else 8080 or one that is free. */
export const port: Step = {
  label: { zh: '选定服务端口', en: 'Choose the port' },
  run: async ({ settings, progress, facts }) => {
    if (settings.port && !(await portIsFree(settings.port))) throw portTaken(settings.port);
    const chosen = settings.port ?? (await freePort(DEFAULT_PORT));
    if (!settings.port && chosen !== DEFAULT_PORT)
      progress.say({
        zh: `端口 ${DEFAULT_PORT} 已被占用，本次改用 ${chosen}（可用 PORT 指定）。`,
        en: `Port ${DEFAULT_PORT} is taken; using ${chosen} this time (set PORT to choose one).`,
      });
    facts.port = chosen;
    facts.baseUrl = settings.publicUrl ?? `http://127.0.0.1:${chosen}`;
  },
};

const portTaken = (taken: number): PlanwatchError =>
  new PlanwatchError(
    'conflict',
    `端口 ${taken}（PORT）已被其他程序占用。请另设 PORT，或停止占用该端口的程序。\n` +
      `Port ${taken} (PORT) is in use by another program. Set PORT to another, or stop that program.`,
  );
