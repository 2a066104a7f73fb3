import type { DigestVerdict } from '@planwatch/domain';
import { describe, expect, test } from 'vitest';
import { weekOf } from '../src/digest/week-of.ts';
import { composeDigestMail, type DigestMailInput } from '../src/index.ts';
import { exampleDigest } from './digest-examples.ts';

const { edition, recipient } = exampleDigest();

const verdicts: readonly (readonly [name: string, verdict: DigestVerdict, zh: string, en: string])[] = [
  [
    'some new',
    { kind: 'off_track', count: 3, fresh: 2 },
    '规划哨周报：3 项严重滞后，其中 2 项本周新增',
    'Planwatch weekly: 3 off track, 2 of them new this week',
  ],
  [
    'all new',
    { kind: 'off_track', count: 2, fresh: 2 },
    '规划哨周报：2 项严重滞后，均为本周新增',
    'Planwatch weekly: 2 off track, all new this week',
  ],
  [
    'one, and it is new',
    { kind: 'lagging', count: 1, fresh: 1 },
    '规划哨周报：本周新增 1 项滞后',
    'Planwatch weekly: 1 lagging, new this week',
  ],
  [
    'none new',
    { kind: 'off_track', count: 3, fresh: 0 },
    '规划哨周报：3 项严重滞后，本周无新增',
    'Planwatch weekly: 3 off track, none new this week',
  ],
  [
    'the first edition',
    { kind: 'lagging', count: 6, fresh: null },
    '规划哨周报：6 项滞后',
    'Planwatch weekly: 6 lagging',
  ],
  [
    'unchanged',
    { kind: 'unchanged', fine: 31, total: 44 },
    '规划哨周报：本周无变化，44 项中 31 项正常或已达成',
    'Planwatch weekly: nothing changed this week, 31 of 44 on track or achieved',
  ],
  [
    'unchanged, one indicator, fine',
    { kind: 'unchanged', fine: 1, total: 1 },
    '规划哨周报：本周无变化，1 项指标正常或已达成',
    'Planwatch weekly: nothing changed this week, the one indicator is on track or achieved',
  ],
  [
    'unchanged, one indicator, not fine',
    { kind: 'unchanged', fine: 0, total: 1 },
    '规划哨周报：本周无变化，1 项指标尚未达到正常',
    'Planwatch weekly: nothing changed this week, the one indicator is not yet on track',
  ],
  [
    'unchanged, all fine',
    { kind: 'unchanged', fine: 5, total: 5 },
    '规划哨周报：本周无变化，5 项指标均正常或已达成',
    'Planwatch weekly: nothing changed this week, all 5 on track or achieved',
  ],
  [
    'unchanged, none fine',
    { kind: 'unchanged', fine: 0, total: 5 },
    '规划哨周报：本周无变化，5 项指标中尚无正常或已达成的',
    'Planwatch weekly: nothing changed this week, none of 5 on track or achieved',
  ],
  [
    'none behind, all waiting',
    { kind: 'none_behind', fine: 0, total: 3 },
    '规划哨周报：无滞后指标，3 项均待数据',
    'Planwatch weekly: none behind, all 3 await data',
  ],
  [
    'tasks only, overdue',
    { kind: 'tasks_overdue', count: 2, fresh: 1 },
    '规划哨周报：2 项任务节点超期，其中 1 项本周新增',
    'Planwatch weekly: 2 tasks overdue, 1 of them new this week',
  ],
  [
    'tasks only, in time',
    { kind: 'tasks_in_time', closed: 12, total: 48 },
    '规划哨周报：无超期，48 项任务节点中 12 项已完成',
    'Planwatch weekly: no task overdue, 12 of 48 tasks done',
  ],
  [
    'tasks only, unchanged',
    { kind: 'tasks_unchanged', closed: 0, total: 1 },
    '规划哨周报：本周无变化，1 项任务节点尚未完成',
    'Planwatch weekly: nothing changed this week, the one task is not done yet',
  ],
  [
    'none behind',
    { kind: 'none_behind', fine: 40, total: 44 },
    '规划哨周报：无滞后指标，44 项中 40 项正常或已达成',
    'Planwatch weekly: none behind, 40 of 44 on track or achieved',
  ],
];

test.each(verdicts)('the verdict in the subject: %s', (_name, verdict, zh, en) => {
  const changes = { edition: { ...edition, verdict } };
  expect(composeDigestMail(exampleDigest(changes)).subject).toBe(`${zh}（金山区纲要监测）`);
  const english = exampleDigest({ ...changes, recipient: { ...recipient, language: 'en' } });
  expect(composeDigestMail(english).subject).toBe(`${en} (Jinshan outline plan)`);
});

describe('the last edition was not of the week before -> new since then, not this week', () => {
  const since = (day: string, verdict: DigestVerdict) =>
    ['zh-CN', 'en'].map((language) => {
      const reader = { ...recipient, language: language as 'zh-CN' | 'en' };
      const lastAt = new Date(`${day}T00:30:00Z`);
      return composeDigestMail(exampleDigest({ lastAt, recipient: reader, edition: { ...edition, verdict } })).subject;
    });
  test.each([
    ['a week and the day of a holiday', '2024-07-28', '本周新增', 'new this week'],
    ['a week less that day', '2024-07-30', '本周新增', 'new this week'],
    ['two weeks', '2024-07-22', '项新增', '2 of them new ('],
    ['a few days', '2024-08-02', '项新增', '2 of them new ('],
  ])('%s', (_name, day, zh, en) => {
    const subjects = since(day, { kind: 'off_track', count: 3, fresh: 2 });
    expect(subjects).toEqual([expect.stringContaining(zh), expect.stringContaining(en)]);
  });

  test('nothing changed', () => {
    expect(since('2024-07-22', { kind: 'unchanged', fine: 31, total: 44 })).toEqual([
      '规划哨周报：较上期无变化，44 项中 31 项正常或已达成（金山区纲要监测）',
      'Planwatch weekly: nothing changed since the last, 31 of 44 on track or achieved (Jinshan outline plan)',
    ]);
  });
});

const URL = 'https://planwatch.example.test/digests/off?t=abc&u=1';
const subscriptions: readonly (readonly [
  name: string,
  subscription: DigestMailInput['subscription'],
  headers: readonly (string | undefined)[],
  link: string | null,
])[] = [
  [
    'may be left off -> one click',
    { compulsory: false, url: URL },
    [`<${URL}>`, 'List-Unsubscribe=One-Click'],
    '退订周报',
  ],
  ['compulsory -> the request form, no one click', { compulsory: true, url: URL }, [`<${URL}>`, undefined], '申请停发'],
  ['no page -> no header, no link', { compulsory: false, url: null }, [undefined, undefined], null],
  ['no web address -> no header, no link', { compulsory: false, url: 'javascript:x' }, [undefined, undefined], null],
  [
    'a line break in the address -> no header',
    { compulsory: false, url: `${URL}\r\nBcc: all@example.com` },
    [undefined, undefined],
    '退订周报',
  ],
];

test.each(subscriptions)('leaving it off: %s', (_name, subscription, expected, link) => {
  const { headers, html, text } = composeDigestMail(exampleDigest({ subscription }));
  expect([headers['List-Unsubscribe'], headers['List-Unsubscribe-Post']]).toEqual(expected);
  expect(headers).toMatchObject({
    'Auto-Submitted': 'auto-generated',
    'List-Id': '<weekly-digest.planwatch.example.test>',
  });
  for (const word of ['退订周报', '申请停发']) {
    expect(html.includes(`>${word}</a>`)).toBe(word === link);
    expect(text.includes(`${word}：`)).toBe(word === link);
  }
});

const ledes: readonly (readonly [total: number, fine: number, binding: number, zh: string, en: string])[] = [
  [
    1,
    1,
    1,
    '1 项指标，为约束性指标，正常或已达成。',
    '1 indicator led by units in your charge; it is binding and on track or achieved.',
  ],
  [
    1,
    0,
    1,
    '1 项指标，为约束性指标，尚未达到正常。',
    '1 indicator led by units in your charge; it is binding and not yet on track.',
  ],
  [
    2,
    2,
    2,
    '2 项指标，均为约束性指标，均正常或已达成。',
    '2 indicators led by units in your charge; of 2 binding ones, all on track or achieved.',
  ],
  [
    3,
    0,
    2,
    '3 项指标，其中约束性 2 项，尚无正常或已达成的。',
    '3 indicators led by units in your charge; of 2 binding ones, none on track or achieved.',
  ],
  [
    3,
    0,
    1,
    '3 项指标，其中约束性 1 项，尚未达到正常。',
    '3 indicators led by units in your charge; the binding one is not yet on track.',
  ],
];
test.each(ledes)('of %i indicators %i of %i binding ones fine', (total, fine, binding, zh, en) => {
  const series = Object.fromEntries(
    Array.from({ length: total }, (_, at) => [`i${at}`, { light: 'on_track', attainment: null } as const]),
  );
  const counted = { ...edition, binding: { fine, total: binding }, memory: { ...edition.memory, series } };
  for (const [language, said] of [
    ['zh-CN', zh],
    ['en', en],
  ] as const) {
    const given = exampleDigest({ edition: counted, recipient: { ...recipient, language, role: 'leader' } });
    expect(composeDigestMail(given).text).toContain(said);
  }
});

test('tasks only -> of tasks, no bar of lights', () => {
  const tasks = { closed: 1, total: 3 };
  const memory = { ...edition.memory, series: {} };
  const verdict = { kind: 'tasks_overdue', count: 1, fresh: 1 } as const;
  const { text, html } = composeDigestMail(
    exampleDigest({ edition: { ...edition, verdict, tasks, memory, items: [] } }),
  );
  expect(text).toContain('您分管单位牵头的 3 项任务节点中 1 项已完成。');
  expect(text).not.toContain('★');
  expect(html).not.toContain('★');
});

describe('sections', () => {
  test('nothing changed -> one line, no table, no bar', () => {
    const oneLine = {
      ...edition,
      oneLine: true,
      items: [],
      verdict: { kind: 'unchanged', fine: 31, total: 44 },
    } as const;
    const { html, text } = composeDigestMail(exampleDigest({ edition: oneLine }));
    expect(html).not.toMatch(/<th\b|已达成 9/);
    expect(text.split('\n\n').slice(1, 3)).toEqual([
      '本周无变化，44 项中 31 项正常或已达成',
      '打开总览：https://planwatch.example.test/',
    ]);
  });

  test('a code that the maps do not know -> shown by its code', () => {
    const { text } = composeDigestMail(exampleDigest({ indicators: new Map(), units: new Map(), tasks: new Map() }));
    expect(text).toContain('forest【约束性】：▲ 滞后 → ■ 严重滞后；—；green');
    expect(text).toContain('road（traffic）');
  });

  test('markup in names -> escaped', () => {
    const word = { zh: '<script>1</script><img src=x>', en: '' };
    const { html } = composeDigestMail(
      exampleDigest({ units: new Map([['green', word]]), tasks: new Map([['road', { name: word, dueOn: null }]]) }),
    );
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;');
  });
});

const weeks: readonly (readonly [string, { year: number; week: number }])[] = [
  ['2024-08-05', { year: 2024, week: 32 }],
  ['2024-12-30', { year: 2025, week: 1 }],
  ['2021-01-03', { year: 2020, week: 53 }],
  ['2024-01-01', { year: 2024, week: 1 }],
];

test.each(weeks)('the week of %s', (date, week) => {
  expect(weekOf(date)).toEqual(week);
});

describe('whom mails do not reach', () => {
  const failed = { address: 'li.na@jinshan.test', unit: 'culture', mails: 2, reason: '550 <b>no</b>\nsuch user.' };
  const compose = (changes: Partial<DigestMailInput>) =>
    composeDigestMail(exampleDigest({ undeliverable: [failed], ...changes }));

  test('named with the reason on one line, escaped, in the reader’s language', () => {
    const zh = compose({});
    expect(zh.text).toContain('li.na@jinshan.test：2 封未送达（550 <b>no</b> such user）。');
    expect(zh.html).toContain('550 &lt;b&gt;no&lt;/b&gt; such user');
    const en = compose({
      recipient: { ...recipient, language: 'en' },
      undeliverable: [{ ...failed, mails: 1, reason: null }],
    });
    expect(en.text).toMatch(/li\.na@jinshan\.test, [^:]+: 1 mail not delivered\./);
  });

  test('nothing else changed -> said all the same', () => {
    const unchanged = { ...edition, oneLine: true, items: [], more: 0 };
    expect(compose({ edition: unchanged }).text).toContain('li.na@jinshan.test：2 封未送达');
  });

  test('many -> five are named, the others counted', () => {
    const many = Array.from({ length: 8 }, (_, n) => ({ ...failed, address: `p${n}@jinshan.test` }));
    const { text } = compose({ undeliverable: many });
    expect(text.match(/封未送达/g)).toHaveLength(5);
    expect(text).toContain('另有 3 个地址未列出。');
  });

  test('nobody -> not a word of it', () => {
    expect(compose({ undeliverable: [] }).text).not.toContain('无法送达');
  });
});
