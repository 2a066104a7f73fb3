import { month, type Plan } from '@planwatch/domain';
import { importPlan } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const DATED: Pick<Plan, 'tasks' | 'projects'> = {
  tasks: [1, 2, 3].map((no) => ({
    code: `task-${no}`,
    no,
    title: `任务 ${no}`,
    group: '一',
    summary: '',
    leadUnits: ['u-green'],
    due: month(2024, no === 1 ? 6 : 12),
    phaseGoals: [],
    assumed: [],
  })),
  projects: [
    {
      code: 'project-1',
      kind: 'platform',
      name: { zh: '平台', en: 'Platform' },
      content: '内容',
      responsibleUnits: ['u-labour'],
      milestones: [{ name: '开工', due: null }],
    },
  ],
};

describe('tasks and projects over the API', () => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await testIntake();
    await importPlan(intake.owner.db, { ...SAMPLE_OUTLINE, ...DATED }, intake.clock.now());
  });
  afterAll(() => intake[Symbol.asyncDispose]());

  const get = (path: string, token = intake.tokens.planner) =>
    intake.request(`/api/v1/plans/sample-outline${path}`, { token });
  const say = (code: string, json: object, token = intake.tokens['u-green/head']) =>
    intake.request(`/api/v1/plans/sample-outline/tasks/${code}/report`, { token, method: 'POST', json });
  const closed = { state: 'closed', on: '2024-08-01', note: '验收报告' };

  test('tasks and milestones -> in order, paged, with days over', async () => {
    const first = await get('/tasks?limit=2');
    expect(first.body.items).toMatchObject([
      { code: 'task-1', kind: 'task', due: '2024-06', daysOver: 37, done: false, report: null, leadUnit: 'u-green' },
      { code: 'task-2', due: '2024-12', daysOver: 0 },
    ]);
    const rest = await get(`/tasks?cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({
      items: [{ code: 'task-3' }, { code: 'project-1.1', kind: 'milestone', due: null, partOf: { en: 'Platform' } }],
      next: null,
    });
    const led = await get('/tasks?unit=u-labour');
    expect(led.body.items.map(({ code }: { code: string }) => code)).toEqual(['project-1.1']);
  });

  test('projects -> with their milestones', async () => {
    expect((await get('/projects')).body).toMatchObject({
      items: [{ code: 'project-1', kind: 'platform', milestones: [{ code: 'project-1.1', name: { zh: '开工' } }] }],
      next: null,
    });
  });

  test('closed -> done; the same again -> nothing new; reopened -> late again, and all is kept', async () => {
    expect(await say('task-1', closed)).toMatchObject({
      status: 201,
      body: { done: true, daysOver: 0, report: { state: 'closed', on: '2024-08-01', note: '验收报告' } },
    });
    expect((await say('task-1', closed)).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 5 }, () => say('task-1', { state: 'open', on: '2024-08-02' })));
    expect(many.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect((await get('/tasks')).body.items[0]).toMatchObject({ done: false, daysOver: 37, report: { state: 'open' } });
    const kept = await intake.owner.db.selectFrom('task_report').select('revision').execute();
    expect(kept).toHaveLength(2);
  });

  test.each([
    ['another unit', 'task-2', closed, 'u-stats/head', 403, 'may_not_report_task'],
    ['a leader', 'task-2', closed, 'leader', 403, 'may_not_report_task'],
    ['no such task', 'task-9', closed, 'planner', 404, 'not_found'],
    ['a task is not met', 'task-2', { ...closed, state: 'met' }, 'planner', 422, 'wrong_state'],
    ['a milestone is not closed', 'project-1.1', closed, 'planner', 422, 'wrong_state'],
    ['a day to come', 'task-2', { ...closed, on: '2024-08-07' }, 'planner', 422, 'date_in_future'],
  ])('%s -> refused', async (_, code, json, who, status, fault) => {
    const answer = await say(code, json, intake.tokens[who]);
    expect(answer).toMatchObject({ status, body: { status, errors: [{ code: fault }] } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('by the plan office, and a milestone by its lead unit -> taken', async () => {
    expect((await say('task-3', closed, intake.tokens.planner)).status).toBe(201);
    const met = await say('project-1.1', { state: 'met', on: '2024-08-06' }, intake.tokens['u-labour/reporter']);
    expect(met).toMatchObject({ status: 201, body: { done: true } });
  });
});
