import type { Bilingual } from '@planwatch/domain';
import { isDemonstration, readBusinessClock } from '@planwatch/store';
import { awaitJudged } from './demo/await-judged.ts';
import { feedDemonstration } from './demo/feed-demonstration.ts';
import { ownerStore } from './owner-store.ts';
import { localUrl } from './services.ts';
import { fact, type Step } from './step.ts';
import { whereMailsGo } from './where-mails-go.ts';

/** Reports the demonstration's months as the units would, over HTTP. Skipped where they were reported before. */
export const demonstration: Step = {
  label: {
    zh: '报送演示数据（2021 年 1 月至 2024 年 6 月）',
    en: 'Report the demonstration months (2021-01 to 2024-06)',
  },
  when: (settings) => !settings.empty,
  run: async (context) => {
    const { facts, progress, signal } = context;
    const held = fact(facts, 'tokens');
    let quarter = 0;
    await feedDemonstration({
      baseUrl: localUrl(context),
      plans: fact(facts, 'plans'),
      tokenOf: (unit) => tokenIn(held, unit),
      plannerToken: tokenIn(held, 'planner'),
      signal,
      onProgress: (done, all) => {
        const reached = Math.floor((4 * done) / all);
        if (reached > quarter && reached < 4) progress.tick(`${25 * reached}%`);
        quarter = Math.max(quarter, reached);
      },
    });
  },
};

/** What the demonstration brings is known as a whole before anybody is told of it. */
export const judged: Step = {
  label: { zh: '评判、预测并汇总告警', en: 'Judge, forecast and gather the alerts' },
  when: (settings) => !settings.empty,
  run: async ({ facts, signal }) => {
    await using store = ownerStore(fact(facts, 'databaseUrl'));
    await awaitJudged(
      store.db,
      fact(facts, 'plans').map(({ code }) => code),
      signal,
    );
  },
};

const tokenIn = (tokens: Readonly<Record<string, unknown>>, name: string): string => {
  const held = tokens[name];
  if (typeof held === 'string') return held;
  if (typeof held === 'object' && held !== null && 'reporter' in held && typeof held.reporter === 'string')
    return held.reporter;
  throw new Error(`There is no token for ${name}`);
};

/** Where to look, once everything is up. */
export const addresses: Step = {
  label: { zh: '就绪', en: 'Ready' },
  run: async ({ facts }) => {
    await using store = ownerStore(fact(facts, 'databaseUrl'));
    facts.demonstration = await isDemonstration(store.db);
    facts.clock = await readBusinessClock(store.db);
  },
  told: ({ settings, facts }) => {
    const base = fact(facts, 'baseUrl');
    const rows: [string, string | undefined][] = [
      ['首页 home', base],
      ['接口说明 API', `${base}/docs`],
      ['邮箱 mailbox', facts.mailboxUrl],
      ['令牌 tokens', `${settings.dataDir}/demo.json`],
    ];
    const lines = rows.flatMap(([name, where]) => (where ? [`  ${name}  ${where}`] : []));
    const { smtpUrl, env } = settings;
    const isShown = fact(facts, 'demonstration');
    const mails = whereMailsGo({ mode: env.MAIL_MODE, smtpUrl, demonstration: isShown });
    const now = minuteOf(fact(facts, 'clock').now());
    const label = isShown ? demonstrationWords(now) : { zh: '', en: '' };
    const words = [`  ${label.zh}${mails.zh}`, `  ${label.en}${mails.en}`];
    return ['', ...lines, '', ...words, '', '  按 Ctrl-C 停止。  Press Ctrl-C to stop.'];
  },
};

const demonstrationWords = (now: string): Bilingual => ({
  zh: `演示数据，业务时钟现为 ${now}。`,
  en: `Demonstration data; the business clock shows ${now}. `,
});

/** `2024-08-06 09:00`, as clocks of the demonstration show it. */
const minuteOf = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
