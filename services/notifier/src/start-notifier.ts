import { createMailer, defaultMailMode, messageHost } from '@planwatch/mail';
import { createQueues } from '@planwatch/queues';
import { createSignedTokens, type Logger, openWorker, type Service } from '@planwatch/runtime';
import { createStore, isDemonstration, keepCalendar, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { NotifierEnvironment } from './config.ts';
import { createNotifier } from './create-notifier.ts';
import { dkimOf } from './dkim.ts';

const POOL_SIZE = 8;
const SMTP_CONNECTIONS = 5;

/** Opens what the notifier needs and starts it. Disposing closes all of it in reverse. */
export const startNotifier = (env: NotifierEnvironment, log: Logger): Promise<Service> =>
  openWorker('notifier', { metricsPort: env.METRICS_PORT, log }, async ({ opened, metrics }) => {
    const store = opened.use(createStore({ url: env.DATABASE_URL, poolSize: POOL_SIZE, name: 'notifier', log }));
    await requireMigrated(store.db);
    const demonstration = await isDemonstration(store.db);
    const queues = opened.use(createQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.DATABASE_URL }, { log }));
    const dkim = dkimOf(env);
    const mailer = opened.use(
      createMailer({
        smtpUrl: env.SMTP_URL,
        from: env.MAIL_FROM,
        maxConnections: SMTP_CONNECTIONS,
        ...(dkim === undefined ? {} : { dkim }),
        timeouts: { replyMs: env.MAIL_REPLY_SECONDS * 1_000 },
      }),
    );
    opened.use(
      createNotifier({
        db: store.db,
        queues,
        mailer,
        clock: await readBusinessClock(store.db),
        calendar: opened.use(await keepCalendar(store.db, log)),
        log,
        metrics,
        tokens: createSignedTokens(env.SECRET),
        settings: {
          mailMode: env.MAIL_MODE ?? defaultMailMode(demonstration),
          allowlist: env.MAIL_ALLOWLIST,
          demonstration,
          publicUrl: env.PUBLIC_URL,
          messageHost: messageHost(env.MAIL_FROM),
          leaseMs: env.MAIL_LEASE_SECONDS * 1_000,
          retries: {
            firstWaitMs: env.MAIL_RETRY_SECONDS * 1_000,
            longestWaitMs: env.MAIL_RETRY_LONGEST_SECONDS * 1_000,
            giveUpAfterMs: env.MAIL_GIVE_UP_SECONDS * 1_000,
          },
          rates: env.MAIL_RATES,
          lockDurationMs: env.QUEUE_LOCK_SECONDS * 1_000,
        },
      }),
    );
    return { store, queues };
  });
