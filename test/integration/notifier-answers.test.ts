import { createSignedTokens, newId } from '@planwatch/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GivenEvent, recordEvent } from '../support/alert-rows.ts';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { TEST_SECRET } from '../support/test-secret.ts';

const LINK = /http:\/\/127\.0\.0\.1:8080\/answer\/([\w.-]+)/;
const HELD = { level: 'unit', unit: 'u-green', since: '2024-08-01', workingDays: 3 };
const PROMISED = {
  by: { unit: 'u-green', role: 'head', name: '李敏' },
  on: '2024-08-01',
  expectedOn: '2024-08-06',
  measure: '补种',
};

const HANDED_OVER = {
  reason: 'handed_over',
  unit: 'u-labour',
  facts: {
    episode: { held: [HELD], promised: null },
    handOver: {
      from: 'u-green',
      to: 'u-labour',
      note: '职能调整。',
      by: { unit: 'u-green', role: 'head', name: null },
    },
  },
  closeAtOnce: true,
} as const;
const WHY_HANDED_OVER = '此前由区绿化市容局办理 3 个工作日，现转由区人社局办理。区绿化市容局的转办说明：“职能调整”。';

let rig: NotifierRig;
beforeAll(async () => {
  rig = await notifierRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

/** `at`: when the mails are composed, if not when it happened. */
const mailed = async (given: Parameters<NotifierRig['tell']>[0], at = rig.clock.now()) => {
  await using _service = rig.start().service;
  const before = rig.inbox.received.length;
  const waves = await rig.tell(given);
  rig.clock.set(at.toISOString());
  for (const { waveId } of waves.values()) {
    await rig.queues.producer.enqueue('wave.due', { planId: RIG_PLAN, waveId });
  }
  const mails = (await rig.inbox.until(before + waves.size)).slice(before);
  return new Map(mails.map(({ to, mail }) => [to.slice(0, to.indexOf('@')), mail.text ?? '']));
};

test('told first -> the unit’s people have a link of their own, the leader none', async () => {
  const people = ['reporter.u-green', 'head.u-green', 'leader'];
  const mails = await mailed([{ for: people, closeAtOnce: true }]);
  const [own, heads, leaders] = people.map((person) => LINK.exec(mails.get(person) ?? '')?.[1]);
  expect([own === undefined, heads === undefined, leaders]).toEqual([false, false, undefined]);
  expect(own).not.toBe(heads);
  const read = createSignedTokens(TEST_SECRET).read('acknowledge', own ?? '', rig.clock.now());
  expect(read).toMatchObject({ state: 'valid', parts: [RIG_PLAN, expect.any(String), expect.any(String), '1'] });
});

test('told in somebody’s stead, of another unit -> a link to answer with in that person’s name', async () => {
  const given = { deputyFor: 'head.u-green', closeAtOnce: true };
  const mails = await mailed([{ ...given, for: ['head.u-stats'] }]);
  const text = mails.get('head.u-stats') ?? '';
  expect(text).toContain('您收到此信，因为区绿化市容局负责人是该指标责任单位的负责人，外出期间由您代理。');
  const read = createSignedTokens(TEST_SECRET).read('acknowledge', LINK.exec(text)?.[1] ?? '', rig.clock.now());
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from contact where email in ('head.u-stats@sample.test', 'head.u-green@sample.test')
    order by email desc`.execute(rig.owner);
  const [deputy, head] = rows.map(({ id }) => id);
  expect(read).toMatchObject({ parts: [RIG_PLAN, expect.any(String), deputy, '1', head] });
});

test('told in the leader’s stead -> no link, as the leader has none', async () => {
  const given = { deputyFor: 'leader', why: 'leader_in_charge', closeAtOnce: true };
  const mails = await mailed([{ ...given, for: ['head.u-stats'] }]);
  expect(mails.get('head.u-stats')).not.toMatch(LINK);
});

test('a deputy’s promise -> says for whom it was given', async () => {
  const facts = { episode: { held: [HELD], promised: { ...PROMISED, by: { ...PROMISED.by, deputyFor: '王建国' } } } };
  const mails = await mailed([{ reason: 'follow_up', facts, for: ['head.u-green'], closeAtOnce: true }]);
  expect(mails.get('head.u-green')).toContain('李敏（代区绿化市容局王建国） 8 月 1 日确认');
});

test('promised by a post that is named with its unit -> the unit once', async () => {
  const by = { ...PROMISED.by, name: '区绿化市容局 负责人' };
  const facts = { episode: { held: [HELD], promised: { ...PROMISED, by } } };
  const mails = await mailed([{ reason: 'follow_up', facts, for: ['head.u-green'], closeAtOnce: true }]);
  expect(mails.get('head.u-green')).toMatch(/^区绿化市容局负责人 8 月 1 日确认/m);
});

test('gone up -> says who held it and how long, and the plan office may answer', async () => {
  const facts = { episode: { held: [HELD], promised: null } };
  const mails = await mailed([{ reason: 'escalated', facts, for: ['planner'], why: 'plan_office', closeAtOnce: true }]);
  const text = mails.get('planner') ?? '';
  expect(text).toContain('区绿化市容局 8 月 1 日接到通知，3 个工作日未回复');
  expect(text).toMatch(LINK);
});

test('asked after -> says what was promised, by whom', async () => {
  const facts = { episode: { held: [HELD], promised: PROMISED } };
  const mails = await mailed([{ reason: 'follow_up', facts, for: ['head.u-green'], closeAtOnce: true }]);
  const text = mails.get('head.u-green') ?? '';
  expect(text).toContain('区绿化市容局李敏 8 月 1 日确认，措施：“补种”，预计 8 月 6 日完成');
  expect(text).toMatch(LINK);
});

test('the same figure told again -> the period before is what it was, whatever this reader heard since', async () => {
  await recordEvent(rig.worker, { period: '2022-12-01', light: 'on_track' }, rig.clock.now());
  const told = { alertId: newId(), for: ['head.u-green'], closeAtOnce: true };
  const facts = { episode: { held: [HELD], promised: PROMISED } };
  const first = await mailed([told]);
  const again = await mailed([{ ...told, ordinal: 2, reason: 'follow_up', facts }]);
  for (const mails of [first, again]) expect(mails.get('head.u-green')).toContain('；上期为 ● 正常。');
});

test('handed over -> the new unit hears who had it, and answers', async () => {
  const mails = await mailed([{ ...HANDED_OVER, for: ['head.u-labour'] }]);
  const text = mails.get('head.u-labour') ?? '';
  expect(text).toContain(WHY_HANDED_OVER);
  expect(text).toContain('您收到此信，因为该指标的告警已转由区人社局办理，您是该单位的负责人。');
  expect(text).toMatch(LINK);
});

test('told again after a handing over -> still of the new unit, its reason not said twice', async () => {
  const alertId = newId();
  const told = { ...HANDED_OVER, alertId, for: ['head.u-labour'] };
  await mailed([told]);
  const mails = await mailed([{ ...told, ordinal: 2, reason: 'worsened', facts: {} }]);
  const text = mails.get('head.u-labour') ?? '';
  expect(text).not.toContain('转办说明');
  expect(text).toContain('您收到此信，因为该指标的告警已转由区人社局办理，您是该单位的负责人。');
});

test('handed over and worse before the mail went out -> the new unit hears of both', async () => {
  const alertId = newId();
  const told = { ...HANDED_OVER, alertId, for: ['head.u-labour'] };
  await rig.tell([{ ...told, closeAtOnce: false }]);
  const mails = await mailed([{ ...told, ordinal: 2, reason: 'worsened', facts: {} }]);
  expect(mails.get('head.u-labour')).toContain(WHY_HANDED_OVER);
});

/** An earlier step of the episode, on a day of August 2024 at 9. */
type Before = GivenEvent & { readonly on: string };
const first = (on: string): Before => ({ on });
const office = (on: string): Before => ({ on, reason: 'escalated', told: 'plan_office' });
const leader = (on: string): Before => ({ on, reason: 'escalated', told: 'leader' });
const instant = (on: string) => new Date(`2024-08-${on}T09:00:00+08:00`);

const DATES: {
  name: string;
  before?: Before[];
  /** The step that the mail tells, on the day that it is composed unless `raised` says another. */
  tells: GivenEvent;
  on: string;
  raised?: string;
  to?: string;
  why?: string;
  says: RegExp;
}[] = [
  {
    name: 'told first on a Tuesday -> by Friday, then up',
    tells: {},
    on: '06',
    says: /请区绿化市容局于 8 月 9 日（周五）前填报.*逾期未确认，将提请区发改委、分管领导关注/,
  },
  {
    name: 'raised on a Saturday, told on Monday -> by Wednesday: days count from Saturday',
    tells: {},
    raised: '10',
    on: '12',
    says: /于 8 月 14 日（周三）前填报.*将提请区发改委、分管领导关注/,
  },
  {
    name: 'gone up to the plan office on Monday -> by Tuesday, on Wednesday the leader hears of it',
    before: [first('06')],
    tells: office('12'),
    on: '12',
    to: 'planner',
    why: 'plan_office',
    says: /请区发改委督促区绿化市容局于 8 月 13 日（周二）前填报.*逾期仍未确认，将提请分管领导关注/,
  },
  {
    name: 'gone up to the leader -> nothing further up: days of its own',
    before: [first('06'), office('12')],
    tells: leader('14'),
    on: '14',
    to: 'leader',
    why: 'leader_in_charge',
    says: /Please see that Greening Bureau answers by Monday 19 August with the cause.*will be complete\.$/m,
  },
  {
    name: 'worse and never answered -> no grace',
    before: [first('05')],
    tells: { reason: 'worsened' },
    on: '06',
    says: /于 8 月 8 日（周四）前填报.*将提请区发改委、分管领导关注/,
  },
  {
    name: 'said again while the plan office has it -> before the leader hears',
    before: [first('06'), office('12')],
    tells: { reason: 'repeat' },
    on: '13',
    says: /于 8 月 13 日（周二）前填报.*逾期未确认，将提请分管领导关注/,
  },
  {
    name: 'said again when the leader has it -> nobody is left to threaten with',
    before: [first('05'), office('09'), leader('13')],
    tells: { reason: 'repeat' },
    on: '19',
    says: /于 8 月 22 日（周四）前填报.*预计完成日期。$/m,
  },
  {
    name: 'worse after a standstill in which it should have gone up -> without delay, no date that is past',
    before: [first('01')],
    tells: { reason: 'worsened' },
    on: '19',
    says: /请区绿化市容局及时填报/,
  },
  {
    name: 'handed over -> days count anew',
    before: [first('05'), office('09')],
    tells: { reason: 'handed_over' },
    on: '12',
    says: /于 8 月 15 日（周四）前填报.*将提请区发改委、分管领导关注/,
  },
  {
    name: 'asked after -> days count from there',
    before: [first('05')],
    tells: { reason: 'follow_up', facts: { episode: { held: [HELD], promised: PROMISED } } },
    on: '06',
    says: /请区绿化市容局于 8 月 9 日（周五）前说明进展/,
  },
];

describe('the date by which an answer is asked for', () => {
  test.each(DATES)('$name', async ({ before = [], tells, on, raised = on, to = 'head.u-green', why, says }) => {
    let alertId: string | undefined;
    for (const [index, { on: day, ...step }] of before.entries()) {
      const given = { ...step, ...(alertId ? { alertId } : {}), ordinal: index + 1 };
      alertId = (await recordEvent(rig.worker, given, instant(day))).alertId;
    }
    rig.clock.set(instant(raised).toISOString());
    const episode = alertId ? { alertId, ordinal: before.length + 1 } : {};
    const event = { ...tells, ...episode, for: [to], closeAtOnce: true, ...(why ? { why } : {}) };
    const mails = await mailed([event], instant(on));
    expect(mails.get(to)).toMatch(says);
  });
});
