import { migrateQueues } from '@planwatch/queues';
import { systemClock } from '@planwatch/runtime';
import { migrate, SERVICE_ROLES, startBusinessClock } from '@planwatch/store';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { refusal } from '../refusal.ts';
import { withDatabase } from '../with-owner.ts';

/** `migrate`: what must be done to the database before the services of this version start. Safe to repeat. */
export const migrateCommand: AddCommand = (program, context) => {
  const { env, say } = context;
  program
    .command('migrate')
    .description(
      say({
        zh: '以属主身份更新数据库结构（未设置 REDIS_URL 时含队列表）；可重复执行',
        en: "migrate the database as its owner (and the queue's tables unless REDIS_URL is set); safe to repeat",
      }),
    )
    .action(async () => {
      const clockStart = readClockStart(context);
      const done = await withDatabase(context, async (db, url) => {
        const ran = await migrate(db);
        if (clockStart) await startBusinessClock(db, clockStart, systemClock().machineNow());
        const queueVersion = env.REDIS_URL ? null : await migrateQueues(url, { roles: SERVICE_ROLES });
        return { migrations: ran, queueVersion };
      });
      if (context.json) return context.print(JSON.stringify(done, null, 2));
      const ran = done.migrations.join(', ');
      context.print(
        ran
          ? say({ zh: `数据库结构已更新：${ran}。`, en: `The database is migrated: ${ran}.` })
          : say({ zh: '数据库结构已是最新。', en: 'The database was up to date.' }),
      );
      if (done.queueVersion !== null)
        context.print(
          say({
            zh: `队列表已就绪（版本 ${done.queueVersion}）。`,
            en: `The queue's tables are ready (version ${done.queueVersion}).`,
          }),
        );
    });
};

/** PLANWATCH_CLOCK is stored once, at the first start. */
const readClockStart = ({ env }: Context): Date | undefined => {
  const text = env.PLANWATCH_CLOCK;
  if (!text) return undefined;
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text);
  throw refusal('misconfigured', {
    zh: `PLANWATCH_CLOCK 现为“${text}”，应为带时区的时刻，如 2024-08-06T09:00:00+08:00。`,
    en: `PLANWATCH_CLOCK is "${text}"; expected an instant with an offset such as 2024-08-06T09:00:00+08:00.`,
  });
};
