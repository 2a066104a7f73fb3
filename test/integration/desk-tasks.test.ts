import { month, type Plan } from '@planwatch/domain';
import type { DeskWatch } from '@planwatch/evaluator';
import { asCaller, createToken, reportTask } from '@planwatch/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskRig, deskRig } from '../support/desk-rig.ts';
import { RIG_PLAN } from '../support/notifier-rig.ts';

const WATCH: readonly DeskWatch[] = ['tasks'];
const DATED: Pick<Plan, 'tasks' | 'milestones' | 'projects'> = {
  tasks: ['2024-06', '2024-08'].map((due, at) => ({
    code: `task-${at + 1}`,
    no: at + 1,
    title: ['建设滨海会展区', '建设海上会客厅'][at] ?? '',
    group: '一',
    summary: '',
    leadUnits: ['u-green', 'u-labour'],
    due: month(Number(due.slice(0, 4)), Number(due.slice(5))),
    phaseGoals: [],
    assumed: ['due'],
  })),
  milestones: [],
  projects: [
    {
      code: 'project-1',
      kind: 'major_project',
      name: { zh: '健康食品产业园', en: 'Health-food park' },
      content: '',
      responsibleUnits: ['u-green'],
      milestones: [
        { name: '立项', due: null },
        { name: '开工', due: month(2024, 8) },
      ],
    },
  ],
};

describe('tasks and milestones by mail', () => {
  let desk: DeskRig;
  beforeEach(async () => {
    desk = await deskRig(DATED);
    await desk.rig.owner
      .updateTable('contact')
      .set({ language: 'en' })
      .where('email', '=', 'head.u-green@sample.test')
      .execute();
  });
  afterEach(() => desk[Symbol.asyncDispose]());

  const say = async (code: string, state: 'closed' | 'met' | 'open') => {
    const { rig } = desk;
    const { id } = await createToken(rig.owner, { unit: null, role: 'admin', label: code }, rig.clock.now());
    return asCaller(rig.owner, { unit: 'u-green', role: 'head' }, (trx) =>
      reportTask(trx, {
        plan_id: RIG_PLAN,
        code,
        state,
        happened_on: '2024-09-03',
        note: null,
        unit_code: 'u-green',
        reported_at: rig.clock.now(),
        reported_by: id,
      }),
    );
  };

  test('up to the last day -> silent; the day after -> reporter and head, each in their language, once', async () => {
    expect(await desk.noticesOn('2024-08-31', WATCH)).toBe(0);
    const mails = await desk.mailsOn('2024-09-02', WATCH);
    expect(mails.map(({ to }) => to)).toEqual(['head.u-green', 'reporter.u-green']);
    const [head, reporter] = mails;
    for (const said of ['建设海上会客厅', '2024 年 8 月底', '已超期 2 天', '健康食品产业园', '开工', '第 2 项'])
      expect(reporter?.text).toContain(said);
    for (const said of ['建设海上会客厅', 'the end of August 2024', '2 days ago', 'Part of: Health-food park'])
      expect(head?.text).toContain(said);
    for (const { text } of mails) expect(text).not.toContain('立项');
    expect(await desk.noticesOn('2024-09-03', WATCH)).toBe(0);
  });

  test('what was due before the plan was watched -> nobody', async () => {
    const mails = await desk.mailsOn('2024-09-02', WATCH);
    for (const { text } of mails) expect(text).not.toContain('建设滨海会展区');
  });

  test('closed and met -> those who were told hear that it is over; reopened -> late again', async () => {
    await desk.mailsOn('2024-09-02', WATCH);
    await say('task-2', 'closed');
    await say('project-1.2', 'met');
    const mails = await desk.mailsOn('2024-09-04', WATCH);
    expect(mails.map(({ to }) => to)).toEqual(['head.u-green', 'reporter.u-green']);
    expect(mails[1]?.text).toContain('现已完成，告警关闭');
    await say('task-2', 'open');
    const again = await desk.mailsOn('2024-09-05', WATCH);
    expect(again.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Task overdue'),
      expect.stringContaining('任务超期'),
    ]);
  });

  test('closed in time -> nobody hears of it', async () => {
    await say('task-2', 'closed');
    await say('project-1.2', 'met');
    expect(await desk.noticesOn('2024-09-02', WATCH)).toBe(0);
  });
});
