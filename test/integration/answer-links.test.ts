import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerRig, answerRig } from '../support/answer-rig.ts';

const NOW = '2024-08-06T01:00:00Z';
const ANSWER = { expectedOn: '2024-09-30', measure: '加快补种，9 月底前完成 <b>200</b> 公顷。' };
const HEAD = 'head.u-green';

describe('answering by the link in a mail', () => {
  let rig: AnswerRig;
  beforeAll(async () => {
    rig = await answerRig();
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  beforeEach(() => rig.intake.clock.set(NOW));

  const onRecord = async (alertId: string) => {
    const alert = await rig.owner
      .selectFrom('alert')
      .select(['state', 'acknowledged_by', 'expected_on', 'measure', 'events'])
      .where('alert_id', '=', alertId)
      .executeTakeFirstOrThrow();
    const { rows } = await sql<{ uses: number; events: number }>`
      select (select count(*)::int from answer_link_use where alert_id = ${alertId}) as uses,
             (select count(*)::int from alert_event where alert_id = ${alertId}) as events`.execute(rig.owner);
    return { ...alert, ...rows[0] };
  };
  const UNTOUCHED = { state: 'firing', acknowledged_by: null, expected_on: null, measure: null, events: 1, uses: 0 };

  test('opened by mail scanners, again and again -> the page, and nothing changes', async () => {
    const alert = await rig.raise();
    const path = rig.linkOf(alert, HEAD);
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const { status, headers } = await rig.intake.request(path, { method });
      expect(status).toBe(200);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
    }
    expect(await onRecord(alert)).toEqual(UNTOUCHED);
  });

  test('the page -> says what the alert says, in its reader’s language, and loads nothing', async () => {
    const alert = await rig.raise();
    const { body } = await rig.intake.request(rig.linkOf(alert, HEAD));
    for (const words of ['森林覆盖率（2023 年）', '■ 严重滞后', '落后于序时进度。', '区绿化市容局', '演示数据']) {
      expect(body).toContain(words);
    }
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('min="2024-08-06"');
    expect(body).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//);
    const english = await rig.intake.request(`${rig.linkOf(alert, HEAD)}?lang=en`);
    for (const words of ['Forest coverage, 2023', '■ Off track', 'Behind schedule.', 'Greening Bureau']) {
      expect(english.body).toContain(words);
    }
  });

  test('an average over the plan -> headed by the span that the mail names', async () => {
    const alert = await rig.raise({ indicator: 'gdp-growth', unit: 'u-stats', period: '2024-06-01' });
    const path = rig.linkOf(alert, 'head.u-stats');
    expect((await rig.intake.request(path)).body).toContain('（截至 2024 年 6 月）');
    expect((await rig.intake.request(`${path}?lang=en`)).body).toContain(', to June 2024');
  });

  test('sent -> recorded once, in one person’s name; sent again -> says who and when, and changes nothing', async () => {
    const alert = await rig.raise();
    const path = rig.linkOf(alert, HEAD);
    const first = await rig.send(path, ANSWER);
    expect(first.status).toBe(200);
    expect(first.body).toContain('已确认');
    expect(first.body).toContain('加快补种，9 月底前完成 &lt;b&gt;200&lt;/b&gt; 公顷。');
    const recorded = await onRecord(alert);
    expect(recorded).toEqual({
      state: 'acknowledged',
      acknowledged_by: 'u-green/head',
      expected_on: ANSWER.expectedOn,
      measure: ANSWER.measure,
      events: 2,
      uses: 1,
    });
    rig.intake.clock.advanceMs(3_600_000);
    const again = await rig.send(path, { expectedOn: '2025-01-01', measure: '另一说法' });
    expect(again.status).toBe(409);
    expect(again.body).toContain('此项告警已有人确认');
    expect(again.body).toContain('区绿化市容局负责人');
    expect(again.body).toContain('2024 年 8 月 6 日 09:00');
    expect((await rig.intake.request(path)).status).toBe(200);
    expect(await onRecord(alert)).toEqual(recorded);
  });

  test.each([
    { name: 'one link ten times at once', people: Array.from({ length: 10 }, () => HEAD) },
    { name: 'three people at once', people: [HEAD, 'reporter.u-green', 'planner'] },
  ])('$name -> one answer on record, the others learn of it', async ({ people }) => {
    const alert = await rig.raise();
    const answers = await Promise.all(
      people.map((person, i) => rig.send(rig.linkOf(alert, person), { ...ANSWER, measure: `第 ${i} 份` })),
    );
    const won = answers.findIndex(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...people.slice(1).map(() => 409)]);
    for (const { body } of answers) expect(body).toContain(`第 ${won} 份`);
    expect(await onRecord(alert)).toMatchObject({ measure: `第 ${won} 份`, events: 2, uses: 1 });
  });

  test.each([
    { name: 'a day gone by', fields: { ...ANSWER, expectedOn: '2024-08-05' }, said: '2024 年 8 月 5 日已过' },
    {
      name: 'a slip of the year',
      fields: { ...ANSWER, expectedOn: '2042-08-30' },
      said: '应不晚于 2026 年 12 月 31 日',
    },
    { name: 'no date', fields: { measure: ANSWER.measure }, said: '请填写预计日期。' },
    { name: 'a day that is none', fields: { ...ANSWER, expectedOn: '2024-02-30' }, said: '不是有效日期' },
    { name: 'no measure', fields: { ...ANSWER, measure: ' \r\n ' }, said: '请填写原因和措施。' },
    { name: 'too long a measure', fields: { ...ANSWER, measure: '补'.repeat(2_001) }, said: '共 2001 字' },
    { name: 'a measure of hidden characters', fields: { ...ANSWER, measure: '\u200b\u200b' }, said: '没有可见的文字' },
    { name: 'a turned measure', fields: { ...ANSWER, measure: '补\u202e种' }, said: '不可见字符[U+202E]' },
    { name: 'a NUL', fields: { ...ANSWER, measure: '补\0种' }, said: '含有无法保存的字符' },
  ])('$name -> 422, named on the page, what was entered is kept', async ({ fields, said }) => {
    const alert = await rig.raise();
    const { status, body } = await rig.send(rig.linkOf(alert, HEAD), fields);
    expect(status).toBe(422);
    expect(body).toContain(said);
    expect(body).toContain('aria-invalid="true"');
    if (fields.measure === ANSWER.measure) expect(body).toContain('加快补种');
    expect(await onRecord(alert)).toEqual(UNTOUCHED);
  });

  test('today -> taken', async () => {
    const alert = await rig.raise();
    expect((await rig.send(rig.linkOf(alert, HEAD), { ...ANSWER, expectedOn: '2024-08-06' })).status).toBe(200);
  });

  test('handed over and back -> the first mail’s link is past, that of the last one answers', async () => {
    const alert = await rig.raise();
    for (const unit of ['u-labour', 'u-green']) {
      const json = { unit, note: '职责调整' };
      const given = { token: rig.intake.tokens.planner, json };
      expect(await rig.intake.request(`/api/v1/alerts/${alert}/hand-over`, given)).toMatchObject({ status: 200 });
    }
    expect(await rig.send(rig.linkOf(alert, HEAD, 1), ANSWER)).toMatchObject({ status: 409 });
    expect(await rig.send(rig.linkOf(alert, 'head.u-labour', 2), ANSWER)).toMatchObject({ status: 403 });
    expect(await rig.send(rig.linkOf(alert, HEAD, 3), ANSWER)).toMatchObject({ status: 200 });
  });

  const ends: { name: string; status: number; said: string; path: () => Promise<string> }[] = [
    {
      name: 'altered',
      status: 404,
      said: '链接无效',
      path: async () => `${rig.linkOf(await rig.raise(), HEAD).slice(0, -3)}abc`,
    },
    {
      name: 'expired',
      status: 410,
      said: '链接已过期',
      path: async () => {
        const path = rig.linkOf(await rig.raise(), HEAD);
        rig.intake.clock.advanceMs(30 * 24 * 3_600_000);
        return path;
      },
    },
    {
      name: 'of an alert that is resolved',
      status: 409,
      said: '此项告警已解除',
      path: async () => {
        const alert = await rig.raise();
        await rig.raise({ alertId: alert, ordinal: 2, reason: 'resolved', state: 'resolved', light: 'on_track' });
        return rig.linkOf(alert, HEAD);
      },
    },
    {
      name: 'of a mail after which it got worse',
      status: 409,
      said: '情况已有变化',
      path: async () => {
        const alert = await rig.raise({ light: 'lagging' });
        await rig.raise({ alertId: alert, ordinal: 2, reason: 'worsened' });
        return rig.linkOf(alert, HEAD);
      },
    },
    {
      name: 'of another unit',
      status: 403,
      said: '此项告警已转办',
      path: async () => rig.linkOf(await rig.raise(), 'head.u-stats'),
    },
  ];
  test.each(ends)('a link $name -> its own page and status, shown and sent', async ({ status, said, path }) => {
    const link = await path();
    for (const answer of [await rig.intake.request(link), await rig.send(link, ANSWER)]) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.body).toContain(said);
      expect(answer.body).not.toContain('<form');
    }
    const { rows } = await sql<{ used: number }>`select count(*)::int as used from answer_link_use`.execute(rig.owner);
    const before = rows[0]?.used;
    await rig.send(link, ANSWER);
    const after = await sql<{ used: number }>`select count(*)::int as used from answer_link_use`.execute(rig.owner);
    expect(after.rows[0]?.used).toBe(before);
  });

  const deputies = [
    {
      name: 'of another unit, for the head',
      actsFor: HEAD,
      by: 'u-green/head',
      said: '区统计局负责人（代区绿化市容局负责人）',
      en: '区统计局负责人 (for 区绿化市容局负责人, head of unit, Greening Bureau)',
    },
    {
      name: 'for the planner',
      actsFor: 'planner',
      by: 'u-office/planner',
      said: '区统计局负责人（代区发改委规划主管部门规划科）',
      en: '区统计局负责人 (for 规划科, plan office, Development and Reform Commission)',
    },
  ];
  test.each(deputies)('a deputy $name -> answers, recorded as deputy for whom', async ({ actsFor, by, said, en }) => {
    const alert = await rig.raise();
    const path = rig.linkOf(alert, 'head.u-stats', 1, actsFor);
    expect((await rig.intake.request(path)).body).toContain(`提交人：${said}`);
    expect((await rig.intake.request(`${path}?lang=en`)).body).toContain(`Signed: ${en}`);
    const sent = await rig.send(path, ANSWER);
    expect(sent.status).toBe(200);
    expect(sent.body).toContain(said);
    expect(await onRecord(alert)).toMatchObject({ state: 'acknowledged', acknowledged_by: by, events: 2, uses: 1 });
    const tokens = rig.intake.tokens;
    const seen = async (token: string | undefined) =>
      (await rig.intake.request(`/api/v1/alerts/${alert}`, { token })).body.history[1]?.by;
    const [unit, role] = by.split('/');
    const name = rig.contact('head.u-stats').name;
    expect(await seen(tokens.planner)).toEqual({ unit, role, name, deputyFor: rig.contact(actsFor).name });
    expect(await seen(tokens['u-green/head'])).toEqual({ unit, role, name: null });
    expect((await rig.send(path, ANSWER)).status).toBe(409);
  });

  test('a deputy of somebody who is no longer written to -> the link is no good', async () => {
    const alert = await rig.raise();
    const path = rig.linkOf(alert, 'head.u-stats', 1, 'head.u-labour');
    expect((await rig.intake.request(path)).status).toBe(403);
    await sql`update contact set removed_at = now() where email like 'head.u-labour@%'`.execute(rig.owner);
    expect((await rig.intake.request(path)).status).toBe(404);
    await sql`update contact set removed_at = null where email like 'head.u-labour@%'`.execute(rig.owner);
  });

  test.each([
    { name: 'no form', headers: { 'content-type': 'application/json' }, body: '{}' },
    {
      name: 'a form without end',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `measure=${'x'.repeat(100_000)}`,
    },
  ])('$name is sent -> 400, nothing stored', async ({ headers, body }) => {
    const alert = await rig.raise();
    const answer = await rig.intake.request(rig.linkOf(alert, HEAD), { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('未能读取填报内容');
    expect(await onRecord(alert)).toEqual(UNTOUCHED);
  });

  test('somebody who is no longer written to -> their links are no good', async () => {
    const alert = await rig.raise();
    const path = rig.linkOf(alert, 'reporter.u-labour');
    await sql`update contact set removed_at = now() where email like 'reporter.u-labour@%'`.execute(rig.owner);
    expect((await rig.intake.request(path)).status).toBe(404);
  });

  test.each(['/answer', '/answer/', '/answer/a/b', '/answer/a/'])(
    '%s, a torn link -> a page in words',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const zh = await rig.intake.request(path, { method, headers: { 'Accept-Language': 'zh-CN' } });
        expect(zh.status).toBe(404);
        expect(zh.headers.get('content-type')).toContain('text/html');
        expect(zh.body).toContain('链接无效');
      }
      expect((await rig.intake.request(`${path}?lang=en`)).body).toContain('This link does not work');
    },
  );

  test('no token is in the log', () => {
    expect(JSON.stringify(rig.intake.events)).not.toMatch(/1\.[\w-]{40,}\.[\w-]{40,}/);
  });
});
