import { describe, expect, it } from 'vitest';
import { type Absence, alertName, namedMatchers, type RecipientContact, silenceReaders } from '../src/index.ts';
import { ROWS } from './support/indicators.ts';

const { forest } = ROWS;

const person = (contactId: string, role: RecipientContact['role'], unit = 'u-office'): RecipientContact => ({
  contactId,
  unit,
  role,
  email: `${contactId}@example.test`,
  portfolio: [],
});
const CONTACTS = [person('1-wang', 'planner'), person('2-li', 'planner'), person('3-head', 'head', 'u-green')];
const away = (contactId: string, deputy: string | null): Absence => ({
  contactId,
  from: '2024-08-05',
  until: '2024-08-09',
  deputy,
});

describe('who hears that a silence ends', () => {
  const rows: { name: string; author: string | null; absences?: Absence[]; told: object[] }[] = [
    { name: 'its author', author: '1-wang', told: [{ contactId: '1-wang', why: 'author' }] },
    {
      name: 'its author is away -> the deputy, for them',
      author: '1-wang',
      absences: [away('1-wang', '2-li')],
      told: [{ contactId: '2-li', why: 'author', deputyFor: '1-wang' }],
    },
    {
      name: 'its author is away and nobody stands in -> the plan office',
      author: '1-wang',
      absences: [away('1-wang', null)],
      told: [{ contactId: '2-li', why: 'plan_office' }],
    },
    {
      name: 'its author has left -> the plan office',
      author: '0-gone',
      told: [
        { contactId: '1-wang', why: 'plan_office' },
        { contactId: '2-li', why: 'plan_office' },
      ],
    },
    {
      name: 'set with a token that is nobody’s own -> the plan office',
      author: null,
      told: [
        { contactId: '1-wang', why: 'plan_office' },
        { contactId: '2-li', why: 'plan_office' },
      ],
    },
  ];
  it.each(rows)('$name', ({ author, absences = [], told }) => {
    const readers = silenceReaders({
      author,
      planOffice: 'u-office',
      contacts: CONTACTS,
      absences,
      today: '2024-08-06',
    });
    expect(readers).toEqual(told);
  });

  it('nobody on record -> nobody', () => {
    expect(silenceReaders({ author: null, planOffice: 'u-office', contacts: [] })).toEqual([]);
  });
});

describe('names', () => {
  const plan = {
    title: { zh: '规划纲要', en: 'Outline' },
    units: [{ code: 'u-green', name: { zh: '区绿化市容局', en: 'Greening Bureau' }, kind: 'bureau', contacts: [] }],
    indicators: [forest],
  };

  it('matchers -> what they match, by name; what has none by its code', () => {
    const named = namedMatchers(
      [
        { field: 'plan', oneOf: ['outline'] },
        { field: 'unit', oneOf: ['u-green', 'u-gone'] },
        { field: 'indicator', oneOf: [forest.code] },
        { field: 'kind', oneOf: ['task_overdue'] },
        { field: 'nature', oneOf: ['binding'] },
        { field: 'severity', oneOf: ['critical'] },
        { field: 'tier', oneOf: ['2'] },
      ],
      plan,
    );
    expect(named.map(({ field, oneOf }) => `${field}: ${oneOf.map(({ zh, en }) => `${zh}/${en}`).join(', ')}`)).toEqual(
      [
        'plan: 规划纲要/Outline',
        'unit: 区绿化市容局/Greening Bureau, u-gone/u-gone',
        `indicator: ${forest.name.zh}/${forest.name.en}`,
        'kind: 任务超期/task overdue',
        'nature: 约束性/binding',
        'severity: 严重/critical',
        'tier: 正文指标/in the text',
      ],
    );
  });

  it('an alert -> its indicator, else whose it is and of what kind', () => {
    expect(alertName({ indicator: forest.code, unit: 'u-green', kind: 'light_worsened' }, plan)).toEqual(forest.name);
    expect(alertName({ indicator: null, unit: 'u-green', kind: 'submission_overdue' }, plan)).toEqual({
      zh: '区绿化市容局超期未报',
      en: 'Greening Bureau: form overdue',
    });
  });
});
