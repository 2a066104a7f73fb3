import { describe, expect, it } from 'vitest';
import { type DatedPlan, datedItems, daysOver, digestTasks, lastDayOf } from '../src/index.ts';
import { p } from './support/indicators.ts';

const PLAN: DatedPlan = {
  documents: [{ code: 'doc', title: { zh: '方案', en: 'Scheme' }, issuer: null, number: null, date: null }],
  tasks: [
    {
      code: 'task-1',
      no: 3,
      title: '建设会展区',
      group: '一',
      summary: '',
      leadUnits: ['u-a', 'u-b'],
      due: p('2024-06'),
      phaseGoals: [],
      assumed: [],
    },
  ],
  milestones: [
    {
      code: 'ms-1',
      name: { zh: '3A 级景区', en: '3A area' },
      count: 1,
      due: p('2025-12'),
      document: 'doc',
      item: '任务三',
      text: '',
      task: 'task-1',
      leadUnit: 'u-b',
      assistingUnits: [],
      assumed: [],
    },
  ],
  projects: [
    {
      code: 'project-1',
      kind: 'major_project',
      name: { zh: '产业园', en: 'Park' },
      content: '',
      responsibleUnits: ['u-c'],
      milestones: [
        { name: '开工', due: null },
        { name: '建成', due: p('2024-02') },
      ],
    },
  ],
};

describe('dated items', () => {
  it('tasks, milestones of the text and of projects -> each with its lead unit and what it belongs to', () => {
    const said = datedItems(PLAN).map(({ code, kind, leadUnit, partOf, item }) => [
      code,
      kind,
      leadUnit,
      partOf?.zh,
      item,
    ]);
    expect(said).toEqual([
      ['task-1', 'task', 'u-a', undefined, '第 3 项'],
      ['ms-1', 'milestone', 'u-b', '建设会展区', '任务三'],
      ['project-1.1', 'milestone', 'u-c', '产业园', null],
      ['project-1.2', 'milestone', 'u-c', '产业园', null],
    ]);
  });

  it.each([
    ['2024-02', '2024-02-29'],
    ['2023-12', '2023-12-31'],
  ])('the last day of %s -> %s', (period, day) => {
    expect(lastDayOf(p(period))).toBe(day);
  });

  it.each([
    ['on its last day', '2024-06-30', 0],
    ['the day after', '2024-07-01', 1],
    ['long before', '2021-01-01', 0],
  ])('%s -> %s: %d over', (_, today, over) => {
    expect(daysOver(p('2024-06'), today)).toBe(over);
  });

  it('without a date -> never over', () => {
    expect(daysOver(null, '2030-01-01')).toBe(0);
  });

  it('for the digest -> closed or met by the last report, days over by the date once watched or reported open', () => {
    const reports = [
      { code: 'task-1', state: 'closed' },
      { code: 'project-1.2', state: 'open' },
    ] as const;
    const unwatched = { today: '2024-07-02', watchedSince: '2024-07-01' };
    expect(digestTasks(PLAN, [], unwatched).map(({ daysOver: over }) => over)).toEqual([0, 0, 0, 0]);
    expect(digestTasks(PLAN, reports, { today: '2024-07-02', watchedSince: '2024-06-30' })).toEqual([
      { code: 'task-1', unit: 'u-a', closed: true, daysOver: 2 },
      { code: 'ms-1', unit: 'u-b', closed: false, daysOver: 0 },
      { code: 'project-1.1', unit: 'u-c', closed: false, daysOver: 0 },
      { code: 'project-1.2', unit: 'u-c', closed: false, daysOver: 124 },
    ]);
  });
});
