import type { Bilingual } from '@planwatch/domain';
import { migrateQueues } from '@planwatch/queues';
import { PlanwatchError } from '@planwatch/runtime';
import { migrate, SERVICE_ROLES } from '@planwatch/store';
import { portIsFree } from './free-port.ts';
import { prepareMailbox } from './mailbox.ts';
import { ownerStore } from './owner-store.ts';
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
    await using store = ownerStore(url);
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

/**
 * The port that people come in by: PORT or nothing where it is set; else that of the last start, since links in earlier
 * mails lead there; else 8080, or one that is free.
 */
export const port: Step = {
  label: { zh: '选定服务端口', en: 'Choose the port' },
  run: async ({ settings, progress, facts }) => {
    if (settings.port && !(await portIsFree(settings.port))) throw portTaken(settings.port);
    const chosen = settings.port ?? (await rememberedPort(settings.dataDir, 'intake', DEFAULT_PORT));
    if (!settings.port && chosen !== DEFAULT_PORT) progress.say(otherPort(chosen));
    facts.port = chosen;
    facts.baseUrl = settings.publicUrl ?? `http://127.0.0.1:${chosen}`;
  },
};

const otherPort = (chosen: number): Bilingual => ({
  zh: `未用端口 ${DEFAULT_PORT}（曾被占用），使用 ${chosen}，以后启动沿用（可用 PORT 指定）。`,
  en: `Port ${DEFAULT_PORT} is taken, or was; using ${chosen}, as later starts will (set PORT to choose one).`,
});

const portTaken = (taken: number): PlanwatchError =>
  new PlanwatchError(
    'conflict',
    `端口 ${taken}（PORT）已被其他程序占用。请另设 PORT，或停止占用该端口的程序。\n` +
      `Port ${taken} (PORT) is in use by another program. Set PORT to another, or stop that program.`,
  );
