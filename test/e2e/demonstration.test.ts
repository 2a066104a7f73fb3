import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findBrowser, focused, openPage, overflowing } from '../support/browser.ts';
import { type Demonstration, startDemonstration, tallyOf, unfinished } from '../support/demonstration.ts';
import { processesOf } from '../support/left-processes.ts';
import { mailedItems, numberAfter, periodInWords } from '../support/mailed-items.ts';
import { runWords } from '../support/run-words.ts';

interface Indicator {
  readonly code: string;
  readonly name: string;
  readonly tier: 1 | 2;
  readonly nature: 'binding' | 'anticipatory';
  readonly leadUnit: string;
  readonly frequency: string;
}
interface Evaluation {
  readonly indicator: string;
  readonly period: string;
  readonly light: string;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly lag: { readonly value: string } | null;
  readonly requiredPace: object | null;
  readonly reason: { readonly zh: string; readonly en: string };
}
interface Figure {
  readonly period: string;
  readonly revision: number;
  readonly submission: string;
  readonly note: string | null;
}

/** About a value that the municipality is to issue: it has no light to tell of. */
const VALUES_TO_ENTER = /^(.+) 2024 年(?:控制数|下达指标)尚未录入。$/gm;
const TO_ENTER = '【5 项待数据】';

const IN_DOUBT = '【数据待核实】';
/** Reporters 9, heads of unit 8, the leader of the binding red 1, the plan office 2: one on values to be issued. */
const MAILS = 20;

const SETTLE = { timeout: 120_000, interval: 100 };
const browser = await findBrowser();

/** One whole life of the demonstration, in the order of the tests: first start, a look at it, stop, second start. */
describe('the demonstration', () => {
  let folder: string;
  let running: Demonstration;
  let before: Record<string, number>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planwatch-demonstration-'));
    running = await startDemonstration(folder);
    await vi.waitFor(async () => expect(await unfinished(running)).toEqual([]), SETTLE);
  }, 300_000);
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const indicators = (plan: string) => running.items<Indicator>(`/api/v1/plans/${plan}/indicators`);
  const evaluations = (plan: string) => running.items<Evaluation>(`/api/v1/plans/${plan}/evaluations`);
  const series = (plan: string, code: string) =>
    running.items<Figure>(`/api/v1/plans/${plan}/indicators/${code}/series?revisions=all`);

  test('demo.json -> for its owner alone, with addresses, plans and tokens', () => {
    expect((statSync(join(folder, 'demo.json')).mode & 0o777).toString(8)).toBe('600');
    const token = expect.stringMatching(/^\S{20,}$/);
    expect(running.demo).toMatchObject({
      baseUrl: expect.stringMatching(/^http:/),
      mailboxUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
      smtpUrl: expect.stringMatching(/^smtp:/),
      databaseUrl: expect.stringMatching(/^postgres/),
      plans: ['jinshan-outline', 'jinshan-linkage', 'jinshan-hongqiao'],
      tokens: { planner: token, leader: token, assessor: token, admin: token },
      users: {},
    });
    const units = Object.entries(running.demo.tokens).filter(([name]) => name.startsWith('u-'));
    expect(units).toHaveLength(37);
    for (const [, tokens] of units) expect(tokens).toEqual({ reporter: token, head: token });
  });

  test('the addresses are printed, and answer', async () => {
    const { baseUrl, mailboxUrl } = running.demo;
    for (const said of [baseUrl, `${baseUrl}/docs`, mailboxUrl]) expect(running.output).toContain(said);
    expect((await fetch(mailboxUrl, { headers: { accept: 'text/html' } })).status).toBe(200);
    expect(await running.get('/openapi.json')).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  });

  test.each([
    { plan: 'jinshan-outline', table: 32 },
    { plan: 'jinshan-linkage', table: 12 },
    { plan: 'jinshan-hongqiao', table: 0 },
  ])('$plan -> every indicator has a judgement or says what it waits for', async ({ plan, table }) => {
    const known = await indicators(plan);
    expect(known.filter(({ tier }) => tier === 1)).toHaveLength(table);
    const judged = new Map((await evaluations(plan)).map((one) => [one.indicator, one]));
    expect(known.filter(({ code }) => !judged.has(code)).map(({ code }) => code)).toEqual([]);
    const speechless = [...judged.values()].filter(({ reason }) => !reason.zh.trim() || !reason.en.trim());
    expect(speechless.map(({ indicator }) => indicator)).toEqual([]);
  });

  test('the table of lights -> all 44 of the tables and every further figure has a light, or says what it waits for', async () => {
    const { code, out } = await runWords(['lights', '--all', '--json'], { env: { PLANWATCH_DATA_DIR: folder } });
    expect(code).toBe(0);
    const rows: { tier: number; indicator: string; light: string | null; reason: { zh: string; en: string } }[] =
      JSON.parse(out);
    expect(rows.filter(({ tier }) => tier === 1)).toHaveLength(44);
    const colours = ['achieved', 'on_track', 'lagging', 'off_track'];
    const grey = rows.filter(({ light }) => light === null || !colours.includes(light));
    expect(grey.length).toBeGreaterThan(0);
    expect(grey.filter(({ reason }) => !reason.zh.trim() || !reason.en.trim())).toEqual([]);
    const printed = await runWords(['lights', '--all'], { env: { PLANWATCH_DATA_DIR: folder } });
    for (const { reason } of grey) expect(printed.out).toContain(reason.zh);
  });

  test.each([
    { light: 'awaiting_reference', why: /参照|平均/ },
    { light: 'awaiting_target', why: /尚未录入|尚未下达/ },
  ])('one indicator of the table waits: $light', async ({ light, why }) => {
    const table = new Set(
      (await indicators('jinshan-outline')).flatMap(({ code, tier }) => (tier === 1 ? [code] : [])),
    );
    const waiting = (await evaluations('jinshan-outline')).filter((one) => one.light === light);
    expect(waiting.some(({ indicator, reason }) => table.has(indicator) && why.test(reason.zh))).toBe(true);
  });

  test('figures -> from January 2021 to June 2024, said to be of the demonstration or where they come from', async () => {
    const figures: Figure[] = [];
    for (const plan of running.demo.plans) {
      for (const { code } of await indicators(plan)) {
        const found = await series(plan, code);
        expect(found.length, `${plan}/${code}`).toBeGreaterThan(0);
        figures.push(...found);
      }
    }
    const periods = figures.map(({ period }) => period).filter((period) => /^\d{4}-\d{2}$/.test(period));
    expect([periods.toSorted()[0], periods.toSorted().at(-1)]).toEqual(['2021-01', '2024-06']);
    expect(figures.filter(({ note }) => !note?.trim())).toEqual([]);
  });

  test('one figure was corrected later -> revision 2 beside revision 1', async () => {
    const found = await series('jinshan-outline', 'ol-foreign-capital-utilised');
    const corrected = found.filter(({ period }) => period === '2024-04');
    expect(corrected.map(({ revision }) => revision).toSorted()).toEqual([1, 2]);
  });

  test('one figure in the wrong unit -> its submission awaits review, and says why', async () => {
    const found = await series('jinshan-linkage', 'lk-contracted-foreign-capital');
    const submission = found.find(({ period }) => period === '2024-03')?.submission;
    expect(await running.get(`/api/v1/submissions/${submission}`)).toMatchObject({
      status: 'awaiting_review',
      findings: [expect.objectContaining({ code: 'power_of_ten', holds: true, period: '2024-03' })],
    });
  });

  test('readiness and every answer -> the business clock, and that the data are made up', async () => {
    const now = expect.stringMatching(/^2024-08-06T(09|10):.*\+08:00$/);
    expect(await running.get('/readyz')).toMatchObject({ businessTime: now, clockShifted: true, demonstration: true });
    const answer = await fetch(new URL('/', running.demo.baseUrl));
    expect(answer.headers.get('planwatch-business-time')).toEqual(now);
  });

  test('mails -> one per recipient and wave, each sent once, none to the world', async () => {
    const mails = await running.mails();
    const [sent] = await running.query<{ n: number }>('select count(*)::int as n from delivery');
    expect(mails).toHaveLength(sent?.n ?? -1);
    expect(mails).toHaveLength(MAILS);
    const to = ({ to: [first] }: (typeof mails)[number]) => first?.address ?? '';
    const perWave = mails.map((mail) => `${to(mail)} ${mail.headers['x-planwatch-wave']}`);
    expect(new Set(perWave).size).toBe(mails.length);
    expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(mails.length);
    for (const mail of mails) {
      expect(mail.to).toHaveLength(1);
      expect(to(mail)).toMatch(/\.test$/);
      expect(mail.headers).toMatchObject({
        'message-id': expect.stringMatching(/^<.+>$/),
        'x-planwatch-wave': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'auto-submitted': 'auto-generated',
      });
    }
  });

  test('each mail -> names indicator, period, value, expected value, lag, target and pace, as the API has them', async () => {
    const known = (await indicators('jinshan-outline')).concat(await indicators('jinshan-linkage'));
    const judged = (await evaluations('jinshan-outline')).concat(await evaluations('jinshan-linkage'));
    const mails = (await running.mails()).filter(
      ({ subject }) => !subject.startsWith(IN_DOUBT) && !subject.startsWith(TO_ENTER),
    );
    for (const mail of mails) {
      const items = mailedItems(mail);
      expect(items.length, mail.subject).toBeGreaterThan(0);
      for (const { headline, body } of items) {
        const [indicator] = known
          .filter(({ name }) => headline.startsWith(name))
          .sort((a, b) => b.name.length - a.name.length);
        const evaluation = judged.find((one) => one.indicator === indicator?.code);
        if (!evaluation) throw new Error(`No judgement belongs to the mail's “${headline}”`);
        // The latest judgement: earlier months are history and mail nobody.
        expect(headline).toMatch(periodInWords(evaluation.period));
        const facts = [
          { label: /实际：/, told: evaluation.actual },
          { label: /应有进度|要求/, told: evaluation.expected },
          { label: /落后|低于要求|超出要求/, told: evaluation.lag?.value },
        ];
        for (const { label, told } of facts) {
          const written = numberAfter(body, label);
          expect(written, `${label.source} in ${body}`).not.toBeNull();
          expect(
            Math.abs(Number(told) - (written?.value ?? Number.NaN)),
            `${label.source} ${told} in ${body}`,
          ).toBeLessThanOrEqual(written?.within ?? 0);
        }
        expect(body).toMatch(/年目标：\S/);
        if (evaluation.requiredPace) expect(body).toMatch(/要按期达标，.*需.*\d/);
      }
    }
  });

  test('the figure in the wrong unit -> its reporter is asked, and nobody else', async () => {
    const mails = (await running.mails()).filter(({ subject }) => subject.startsWith(IN_DOUBT));
    expect(mails.map(({ to: [first], subject }) => [first?.address.split('@')[0], subject])).toEqual([
      ['reporter', '【数据待核实】合同外资 2024 年 1—3 月填报 7,800 亿美元'],
    ]);
    for (const said of ['0.78 亿美元', '可能是单位填成了万美元', '暂不用于评判'])
      expect(mails[0]?.text).toContain(said);
  });

  test('the values that were not issued for 2024 -> the plan office is asked for them all in one mail, and nobody else', async () => {
    const mails = (await running.mails()).filter(({ text }) => text.match(VALUES_TO_ENTER));
    expect(mails.map(({ text }) => [...text.matchAll(VALUES_TO_ENTER)].map(([, name]) => name))).toEqual([
      [
        '单位地区生产总值能耗降低率',
        '单位生产总值二氧化碳排放降低率',
        '城镇调查失业率',
        '河湖面积',
        '万元工业增加值用水量',
      ],
    ]);
    expect(mails[0]?.subject).toMatch(TO_ENTER);
    const planners = await running.query<{ email: string }>("select email from contact where role = 'planner'");
    for (const { to } of mails) expect(planners.map(({ email }) => email)).toContain(to[0]?.address);
  });

  test('a forecast that misses -> the unit’s head and the plan office, each in the mail that they get anyway', async () => {
    const mails = (await running.mails()).filter(({ text }) => /达标概率 \d+%/.test(text));
    const to = new Set(mails.map((mail) => mail.to[0]?.address.split('@')[0]));
    expect([...to].toSorted()).toEqual(['head', 'planner']);
    expect(mails.filter(({ subject }) => subject.startsWith('【预警'))).toEqual([]);
  });

  test('leaders -> get binding reds and nothing else', async () => {
    const mails = (await running.mails()).filter(({ to }) => to[0]?.address.startsWith('leader'));
    expect(mails.length).toBeGreaterThan(0);
    for (const { light } of mails.flatMap(mailedItems)) expect(light).toMatch(/^■ 严重滞后 · 约束性/);
  });

  test('every mail -> says that the data are made up and which clock it goes by, in text and HTML', async () => {
    for (const { text, html } of await running.mails()) {
      for (const part of [text, html]) {
        expect(part).toContain('演示数据');
        expect(part).toContain('2024 年 8 月 6 日');
      }
    }
  });

  if ('reason' in browser) test.skip(`pages and mails in a real browser (skipped: no Chromium: ${browser.reason})`);
  else {
    const LANGUAGES = [
      { lang: 'zh', title: /规划哨/, labels: ['演示数据', '业务时钟 2024-08-06'] },
      { lang: 'en', title: /Planwatch/, labels: ['Demonstration data', 'Business clock 2024-08-06'] },
    ];
    const PAGES = [
      { path: '/', link: '/docs' },
      { path: '/docs', link: '/' },
    ].flatMap((one) => LANGUAGES.map((language) => ({ ...one, ...language })));
    const WIDTHS = [1280, 390];

    test.each(PAGES.flatMap((one) => WIDTHS.map((width) => ({ ...one, width }))))(
      '$path in $lang at $width px -> labelled, nothing sticks out, no complaints, links by keyboard',
      async ({ path, lang, title, labels, link, width }) => {
        await using open = await openPage(browser.program, { viewport: { width, height: 800 } });
        const { page } = open;
        await page.goto(`${running.demo.baseUrl}${path}?lang=${lang}`);
        expect(await page.title()).toMatch(title);
        for (const label of labels) expect(await page.getByText(label).first().isVisible(), label).toBe(true);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await overflowing(page)).toEqual([]);
        const reached: string[] = [];
        while (reached.length < 5 && reached.at(-1) !== link) {
          await page.keyboard.press('Tab');
          const { href, outlined } = await focused(page);
          expect(outlined, `the focus on ${href} is seen`).toBe(true);
          reached.push(href ?? '');
        }
        expect(reached).toContain(link);
        expect(open.complaints).toEqual([]);
      },
    );

    test('the mailbox -> lists the mails where a person reads them', async () => {
      const [mail] = await running.mails();
      await using open = await openPage(browser.program, { viewport: { width: 1280, height: 800 } });
      await open.page.goto(running.demo.mailboxUrl);
      await open.page
        .getByText(mail?.subject ?? '')
        .first()
        .waitFor();
    });

    test('the longest mail on a phone -> nothing sticks out, no complaints', async () => {
      const mails = await running.mails();
      const longest = mails.toSorted((a, b) => b.html.length - a.html.length)[0];
      await using open = await openPage(browser.program, { viewport: { width: 390, height: 800 } });
      await open.page.setContent(longest?.html ?? '');
      expect(await open.page.getByText('演示数据').first().isVisible()).toBe(true);
      expect(await overflowing(open.page)).toEqual([]);
      expect(open.complaints).toEqual([]);
    });
  }

  test('stop -> exit code 0, no process left, the data folder kept', async () => {
    before = { ...(await tallyOf(running)), mails: (await running.mails()).length };
    expect(processesOf(folder).length).toBeGreaterThan(5);
    expect(await running.stop('SIGTERM')).toMatchObject({ code: 0 });
    expect(processesOf(folder)).toEqual([]);
    expect(statSync(join(folder, 'demo.json')).isFile()).toBe(true);
  });

  test('a second start on the same folder -> finds its data, doubles nothing, and stops as cleanly', async () => {
    const again = await startDemonstration(folder);
    onTestFinished(() => again[Symbol.asyncDispose]());
    await vi.waitFor(async () => expect(await unfinished(again)).toEqual([]), SETTLE);
    expect({ ...(await tallyOf(again)), mails: (await again.mails()).length }).toEqual(before);
    expect(again.demo.tokens).toEqual(running.demo.tokens);
    expect(await again.stop('SIGTERM')).toMatchObject({ code: 0 });
    expect(processesOf(folder)).toEqual([]);
  }, 240_000);
});
