import type { UpperLevel } from '@planwatch/domain';
import { describe, expect, test } from 'vitest';
import {
  type AlertMailInput,
  type AlertMailItem,
  type AlertRecipient,
  composeAlertMail,
  composeSilenceEndingMail,
} from '../src/index.ts';
import { DESK_EXAMPLES, figureInDoubt, formDue, formOverdue, SILENCES, taskOverdue } from './desk-examples.ts';
import { exampleInput, forest, investment } from './examples.ts';

const subjects: readonly (readonly [example: string, subject: string])[] = [
  ['form due', '【8 月 9 日前报送】2024 年 7 月 3 项指标'],
  ['form due, English', '[Report by 9 August] 3 figures for July 2024'],
  ['form due today, nothing in', '【今日截止】2024 年 7 月 3 项指标'],
  ['two forms due', '【8 月 9 日前报送】2024 年 7 月 3 项指标、2024 年二季度 1 项指标'],
  ['form overdue', '【已超期 3 个工作日】2024 年 7 月 3 项指标'],
  ['form overdue, gone up to the plan office', '【提请关注·已超期 5 个工作日】区经委 2024 年 7 月 3 项指标'],
  [
    'two forms overdue, to the plan office',
    '【已超期 3 个工作日】区经委 2024 年 7 月 3 项指标、区交通委 2024 年 7 月 3 项指标',
  ],
  ['form complete', '【已补齐】区经委 2024 年 7 月 5 项指标'],
  ['figure in doubt', '【数据待核实】全社会固定资产投资 2024 年 1—7 月填报 3,125,000 亿元'],
  ['figure sent back', '【已退回】全社会固定资产投资 2024 年 1—7 月数据，请核对后重报'],
  ['target missing, for the second time', '【仍待数据】城镇调查失业率 2024 年控制数尚未录入'],
  ['task overdue', '【任务超期】完成枫美路改扩建工程，计划 2024 年 7 月底完成'],
  ['task closed', '【已销号】完成枫美路改扩建工程'],
  ['milestone slipped', '【节点延误】上海湾区科创城二期开工，计划 2024 年 6 月 30 日完成'],
  ['forecast to miss', '【预警·约束性】森林覆盖率 2023 年 15.1%，2025 年达标概率 12%'],
  ['near its limit', '【预警·约束性】森林覆盖率 2023 年 15.1%，距限值不足 2%'],
  ['warning lifted', '【预警解除】森林覆盖率 2023 年 15.1%'],
  ['gone up to the leader', '【提请关注·严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点'],
  ['expected date has come', '【预计日期已到·严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点'],
  ['handed over', '【转办·严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点'],
];

const exampleOf = (name: string): AlertMailInput => DESK_EXAMPLES[name] ?? expect.fail(`no example ${name}`);

describe('subject', () => {
  test.each(subjects)('%s', (example, subject) => {
    expect(composeAlertMail(exampleOf(example)).subject).toBe(subject);
  });

  const other = { zh: '区交通委', en: 'District Transport Commission' };
  const second = { ...formOverdue, alertId: 'second', missing: formOverdue.missing.slice(0, 2) };
  const several: readonly {
    name: string;
    items?: readonly AlertMailItem[];
    matters: NonNullable<AlertMailInput['matters']>;
    zh: string;
    en: string;
  }[] = [
    {
      name: 'two forms of one unit and period -> added up',
      matters: [formOverdue, second],
      zh: '【已超期 3 个工作日】2024 年 7 月 5 项指标',
      en: '[3 working days overdue] 5 figures for July 2024',
    },
    {
      name: 'of two units, to who acts for both -> told apart by unit',
      matters: [formOverdue, { ...second, unit: other }],
      zh: '【已超期 3 个工作日】区经委 2024 年 7 月 3 项指标、区交通委 2024 年 7 月 2 项指标',
      en: '[3 working days overdue] District Economic Commission: 3 figures for July 2024 and District Transport Commission: 2 figures for July 2024',
    },
    {
      name: 'one complete, one not -> counted apart, the complete one in full',
      matters: [formOverdue, { ...second, reason: 'resolved', missing: [] }],
      zh: '【1 项报送超期、1 项已恢复正常】金山区纲要监测 2024 年 7 月：2024 年 7 月 3 项指标、2024 年 7 月 5 项指标',
      en: '[1 report overdue, 1 back on track] Jinshan outline plan, July 2024: 3 figures for July 2024 and 5 figures for July 2024',
    },
    {
      name: 'one indicator told of twice -> named once',
      items: [forest, { ...forest, alertId: 'warned', kind: 'forecast_miss' }],
      matters: [formOverdue],
      zh: '【1 项严重滞后、1 项报送超期、1 项预警】金山区纲要监测 2024 年 7 月：森林覆盖率、2024 年 7 月 3 项指标',
      en: '[1 off track, 1 report overdue, 1 early warning] Jinshan outline plan, July 2024: Forest coverage and 3 figures for July 2024',
    },
  ];
  test.each(several)('$name', ({ items = [], matters, zh, en }) => {
    const input = exampleInput({ items, matters });
    expect(composeAlertMail(input).subject).toBe(zh);
    const english = { ...input.recipient, language: 'en' } as const;
    expect(composeAlertMail({ ...input, recipient: english }).subject).toBe(en);
  });
});

const FOREST_SOURCE =
  '依据：《金山区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》表1 第 23 行。数据由区绿化市容局 2024 年 8 月 5 日报送（第 1 版）。';

const lines: readonly (readonly [name: string, example: string, line: string])[] = [
  [
    'gone up -> who held it and how long',
    'gone up to the leader',
    '区绿化市容局 8 月 6 日接到通知，3 个工作日未回复；区发改委 8 月 12 日接到通知，2 个工作日未回复。',
  ],
  [
    'gone up to the leader -> the leader is asked, not the unit',
    'gone up to the leader',
    '请您督促区绿化市容局于 8 月 19 日（周一）前填报滞后原因、整改措施和预计完成日期。',
  ],
  [
    'the expected date has come -> what was promised',
    'expected date has come',
    '王建国 8 月 7 日确认，措施：“补植造林 1,200 亩，纳入三季度绿化计划”，预计 9 月 30 日完成。预计日期已到，情况尚未消除。',
  ],
  [
    'handed over -> by whom, to whom, and why',
    'handed over',
    '此前由区绿化市容局办理 3 个工作日，现转由区农业农村委办理。区绿化市容局的转办说明：“林地管护职能已划转至贵单位”。',
  ],
  [
    'handed over -> the reader is of the unit that it went to',
    'handed over',
    `${FOREST_SOURCE}您收到此信，因为该指标的告警已转由区农业农村委办理，您是该单位的负责人。`,
  ],
  [
    'handed over, in English',
    'handed over, English',
    'Handed over to District Agriculture Commission; District Greening and City Appearance Bureau had it before, for 3 working days. The reason given by District Greening and City Appearance Bureau: “林地管护职能已划转至贵单位”.',
  ],
  [
    'one of two handed over -> said of both what is true of both',
    'handed over to the unit, one of two',
    '您收到此信，因为这些指标由区农业农村委负责或已转由其办理，您是该单位的填报人。',
  ],
  [
    'handed over, to a deputy',
    'a task handed over, to a deputy',
    '依据：《“十四五”重大项目清单》第 12 项。您收到此信，因为该任务的告警已转由区交通委办理，李明是该单位的负责人，外出期间由您代理。',
  ],
  [
    'forecast -> its probability and range',
    'forecast to miss',
    '按目前走势，2025 年达标概率 12%，预计为 15.6%（80% 的可能在 15.2% 至 16.0% 之间）。',
  ],
  [
    'a closed year says what it brought',
    'a closed year that was missed',
    '2023 年完成 310 亿元，年度目标 350 亿元；应有进度 1,030 亿元，落后 330 亿元。',
  ],
  ['a warning that ended asks for nothing', 'warning lifted', '预警已解除，无需操作。'],
  [
    'a deputy is told for whom',
    'a deputy',
    '依据：《“十四五”重大项目清单》第 12 项。您收到此信，因为李明是该任务责任单位的负责人，外出期间由您代理。',
  ],
];

describe('what is said', () => {
  test.each(lines)('%s', (_name, example, line) => {
    expect(composeAlertMail(exampleOf(example)).text.split('\n')).toContain(line);
  });

  test('a chance that rounds to nothing -> said as less than the least', () => {
    const range = { end: 15, low80: 14.9, high80: 15.1 };
    const outlook = { period: forest.target?.period ?? 0, probability: 0.001, range };
    const { subject } = composeAlertMail(exampleInput({ items: [{ ...forest, kind: 'forecast_miss', outlook }] }));
    expect(subject).toBe('【预警·约束性】森林覆盖率 2023 年 15.1%，2025 年达标概率不足 1%');
  });

  test.each([
    ['zh-CN', '预计为 15.0%。'],
    ['en', ': 15.0% is to be expected.'],
  ] as const)('a range whose ends print alike, %s -> one value', (language, said) => {
    const range = { end: 15, low80: 14.999, high80: 15.001 };
    const outlook = { period: forest.target?.period ?? 0, probability: 0.1, range };
    const items = [{ ...forest, kind: 'forecast_miss' as const, outlook }];
    const input = exampleInput({ items });
    const { text } = composeAlertMail({ ...input, recipient: { ...input.recipient, language } });
    expect(text).toContain(said);
    expect(text).not.toMatch(/80% 的可能|80% likelihood/);
  });

  test('every item and matter of a wave keeps its own thread', () => {
    const { references } = composeAlertMail(exampleInput({ matters: [formDue] }));
    expect(references).toEqual(['<episode.a-forest@planwatch.example.test>', '<episode.f-1@planwatch.example.test>']);
  });
});

describe('who hears of it if nobody answers', () => {
  const rows: { name: string; example: string; goesUpTo: readonly UpperLevel[]; zh: string; en: string }[] = [
    {
      name: 'both',
      example: 'task overdue',
      goesUpTo: ['plan_office', 'leader'],
      zh: '逾期未确认，将提请区发改委、分管领导关注。',
      en: 'Without an answer, District Development and Reform Commission and the leader in charge will be asked',
    },
    {
      name: 'the plan office alone',
      example: 'task overdue',
      goesUpTo: ['plan_office'],
      zh: '逾期未确认，将提请区发改委关注。',
      en: 'Without an answer, District Development and Reform Commission will be asked',
    },
    {
      name: 'the leader alone, of a form',
      example: 'form overdue',
      goesUpTo: ['leader'],
      zh: '继续逾期，将提请分管领导关注。',
      en: 'If they stay out, the leader in charge will be asked',
    },
  ];
  const textIn = (language: 'zh-CN' | 'en', example: string, goesUpTo: readonly UpperLevel[]): string => {
    const input = exampleOf(example);
    const matters = (input.matters ?? []).map((matter) => ({ ...matter, goesUpTo }));
    return composeAlertMail({ ...input, matters, recipient: { ...input.recipient, language } }).text;
  };
  test.each(rows)('$name', ({ example, goesUpTo, zh, en }) => {
    expect(textIn('zh-CN', example, goesUpTo)).toContain(zh);
    expect(textIn('en', example, goesUpTo)).toContain(en);
  });
  test.each(['task overdue', 'form overdue'])('nobody -> nothing of it: %s', (example) => {
    expect(textIn('zh-CN', example, [])).not.toContain('提请');
    expect(textIn('en', example, [])).not.toContain('will be asked');
  });
});

describe('several dates in one mail', () => {
  const late: AlertMailItem = { ...investment, reason: 'worsened', replyBy: '2024-08-08' };
  const fresh: AlertMailItem = { ...forest, replyBy: '2024-08-09' };
  const textOf = (language: 'zh-CN' | 'en', items: readonly AlertMailItem[], why: AlertRecipient['why']): string => {
    const input = exampleInput({ items });
    return composeAlertMail({ ...input, recipient: { ...input.recipient, why, language } }).text;
  };
  test('each with what is asked by then', () => {
    const zh = textOf('zh-CN', [fresh, late], 'lead_unit_head');
    expect(zh).toContain('请区绿化市容局于 8 月 9 日（周五）前就森林覆盖率填报滞后原因、整改措施和预计完成日期。');
    expect(zh).toContain('请区发改委于 8 月 8 日（周四）前就全社会固定资产投资（累计）填报滞后原因');
    const en = textOf('en', [fresh, late], 'lead_unit_head');
    expect(en).toContain('please answer on Forest coverage by Friday 9 August with the cause');
    expect(en).toContain(
      'please answer on Total fixed-asset investment (cumulative) by Thursday 8 August with the cause',
    );
  });
  test('one goes up to fewer -> said apart to who is to answer, together to who only hears of it', () => {
    const items: AlertMailItem[] = [fresh, { ...late, replyBy: '2024-08-09', goesUpTo: ['leader'] }];
    expect(textOf('zh-CN', items, 'lead_unit_head')).toMatch(/前就森林覆盖率填报.*将提请区发改委、分管领导关注/);
    expect(textOf('zh-CN', items, 'lead_unit_head')).toMatch(/前就全社会固定资产投资（累计）填报.*将提请分管领导关注/);
    expect(textOf('zh-CN', items, 'routed')).toMatch(/已请区绿化市容局、区发改委于 8 月 9 日（周五）前分别填报/);
  });
  test('one date -> said once, without their names', () => {
    const zh = textOf('zh-CN', [fresh, { ...late, replyBy: '2024-08-09' }], 'lead_unit_head');
    expect(zh).toContain('于 8 月 9 日（周五）前分别填报滞后原因');
  });
});

describe('several units in one mail', () => {
  const other = { zh: '区交通委', en: 'District Transport Commission' };
  const badges = (matters: NonNullable<AlertMailInput['matters']>): string[] =>
    composeAlertMail(exampleInput({ items: [], matters }))
      .text.split('\n')
      .filter((line) => /^已超期 \d+ 个工作日/.test(line));

  test('each is said to be whose', () => {
    expect(badges([formOverdue, { ...formOverdue, alertId: 'other', unit: other }])).toEqual([
      expect.stringContaining(` · ${formOverdue.unit.zh}`),
      expect.stringContaining(' · 区交通委'),
    ]);
  });

  test('all of one unit -> not said with each', () => {
    for (const line of badges([formOverdue, { ...formOverdue, alertId: 'other' }])) expect(line).not.toContain('·');
  });
});

describe('what came from outside stays words', () => {
  const hostile = '<script>alert(1)</script>"><img src=x onerror=1>\u202eturned\r\nBcc: all@example.com';
  const word = { zh: hostile, en: hostile };
  const rows: readonly (readonly [string, NonNullable<AlertMailInput['matters']>])[] = [
    ['form', [{ ...formOverdue, reason: 'escalated', unit: word, missing: [word], url: 'javascript:alert(1)' }]],
    [
      'figure',
      [
        {
          ...figureInDoubt,
          unit: word,
          indicator: { ...figureInDoubt.indicator, name: word, unit: word },
          place: word,
          findings: [{ message: word, holds: false }],
          returned: { by: word, note: hostile },
          url: 'data:text/html,x',
        },
      ],
    ],
    [
      'task',
      [
        {
          ...taskOverdue,
          reason: 'follow_up',
          name: word,
          partOf: word,
          promised: { by: { zh: hostile, en: hostile }, on: '2024-08-01', expectedOn: null, measure: hostile },
        },
      ],
    ],
  ];

  test.each(rows)('%s', (_name, matters) => {
    const { html, text, subject } = composeAlertMail(exampleInput({ items: [], matters }));
    expect(html).not.toMatch(/<script|<img/i);
    expect(`${html}${text}`).not.toMatch(/javascript:|data:text|\u202e/);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(subject).not.toMatch(/[\r\n]/);
    expect([...subject].length).toBeLessThanOrEqual(100);
  });

  test('silence', () => {
    const example = SILENCES['silence ending'] ?? expect.fail('no example');
    const silence = { ...example.silence, reason: hostile };
    const { html, text, subject } = composeSilenceEndingMail({ ...example, silence, mutes: [word] });
    expect(html).not.toMatch(/<script|<img/i);
    expect(text).not.toMatch(/^Bcc:|\u202e/m);
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
