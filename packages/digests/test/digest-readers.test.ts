import type { ContactRole, Plan } from '@planwatch/domain';
import type { ContactRow } from '@planwatch/store';
import { describe, expect, test } from 'vitest';
import { digestReaders } from '../src/digest-readers.ts';

const PLAN = {
  planOffice: 'u-office',
  indicators: [{ leadUnit: 'u-green' }, { leadUnit: 'u-stats' }],
  documents: [],
  tasks: [{ code: 't-1', leadUnits: ['u-tasks', 'u-assisting'] }],
  milestones: [{ code: 'm-1', task: null, leadUnit: 'u-dates' }],
  projects: [{ code: 'p-1', responsibleUnits: ['u-builds'], milestones: [{ name: '开工', due: null }] }],
} as unknown as Plan;

type Given = [id: string, unit: string, role: ContactRole, email: string, portfolio?: string[]];
const contact = ([contact_id, unit_code, role, email, portfolio = []]: Given): ContactRow => ({
  contact_id,
  unit_code,
  role,
  name: email,
  email,
  entered_as: email,
  language: 'zh-CN',
  portfolio,
  demonstration: false,
  digest: null,
  removed_at: null,
});

describe('digestReaders', () => {
  const rows: { name: string; contacts: Given[]; expected: [string, string[] | 'all'][] }[] = [
    { name: 'a head -> their unit', contacts: [['1', 'u-green', 'head', 'h']], expected: [['1', ['u-green']]] },
    { name: 'the head of a unit that leads nothing -> left out', contacts: [['1', 'u-x', 'head', 'h']], expected: [] },
    ...['u-tasks', 'u-dates', 'u-builds'].map((unit) => ({
      name: `the head of ${unit}, which leads no indicator -> what it leads`,
      contacts: [['1', unit, 'head', 'h']] satisfies Given[],
      expected: [['1', [unit]]] satisfies [string, string[]][],
    })),
    { name: 'a unit that assists only -> left out', contacts: [['1', 'u-assisting', 'head', 'h']], expected: [] },
    { name: 'a reporter -> left out', contacts: [['1', 'u-green', 'reporter', 'r']], expected: [] },
    {
      name: 'a leader -> their portfolio',
      contacts: [['1', 'u-office', 'leader', 'l', ['u-green', 'u-x']]],
      expected: [['1', ['u-green', 'u-x']]],
    },
    { name: 'a leader in charge of nothing -> left out', contacts: [['1', 'u-office', 'leader', 'l']], expected: [] },
    {
      name: 'a planner of the plan office -> everything',
      contacts: [['1', 'u-office', 'planner', 'p']],
      expected: [['1', 'all']],
    },
    { name: 'a planner of another office -> left out', contacts: [['1', 'u-green', 'planner', 'p']], expected: [] },
    {
      name: 'head of two units -> one edition of both, by the oldest contact',
      contacts: [
        ['2', 'u-stats', 'head', 'H@x.test'],
        ['1', 'u-green', 'head', 'h@x.test'],
      ],
      expected: [['1', ['u-green', 'u-stats']]],
    },
    {
      name: 'head and planner -> one edition of everything',
      contacts: [
        ['1', 'u-green', 'head', 'h'],
        ['2', 'u-office', 'planner', 'h'],
      ],
      expected: [['1', 'all']],
    },
  ];
  test.each(rows)('$name', ({ contacts, expected }) => {
    const readers = digestReaders(contacts.map(contact), PLAN);
    expect(readers.map(({ contact: { contact_id }, scope }) => [contact_id, scope.all ? 'all' : scope.units])).toEqual(
      expected,
    );
  });
});
