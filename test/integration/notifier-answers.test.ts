import { createSignedTokens } from '@planwatch/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

let rig: NotifierRig;
beforeAll(async () => {
  rig = await notifierRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const mailed = async (given: Parameters<NotifierRig['tell']>[0]) => {
  await using _service = rig.start().service;
  const before = rig.inbox.received.length;
  const waves = await rig.tell(given);
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

test('handed over -> the new unit hears who had it, and answers', async () => {
  const facts = { episode: { held: [HELD], promised: null } };
  const given = { reason: 'handed_over', unit: 'u-labour', facts, closeAtOnce: true } as const;
  const mails = await mailed([{ ...given, for: ['head.u-labour'] }]);
  expect(mails.get('head.u-labour')).toContain('此前由区绿化市容局办理 3 个工作日，现转由区人社局办理。');
  expect(mails.get('head.u-labour')).toMatch(LINK);
});
