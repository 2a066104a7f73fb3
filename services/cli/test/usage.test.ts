import { describe, expect, test } from 'vitest';
import { runWords } from '../../../test/support/run-words.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const CONTACT = ['contact', 'add', '--unit', 'u', '--name', 'n', '--email'];

describe('bad usage -> exit code 2, said without a stack', () => {
  test.each([
    { words: ['plna'], zh: '无法识别的命令 plna（是否要用 plan？）', en: "unknown command 'plna'" },
    { words: ['plan', 'check'], zh: '缺少参数 file', en: "missing required argument 'file'" },
    { words: ['plan', 'list', '--all'], zh: '无法识别的选项 --all', en: "unknown option '--all'" },
    { words: ['plan', 'list', 'x'], zh: '参数过多', en: 'too many arguments' },
    {
      words: ['token', 'new'],
      zh: '缺少必需的选项 --role <role>',
      en: "required option '--role <role>' not specified",
    },
    { words: ['token', 'new', '--role'], zh: '选项 --role <role> 后面缺少内容', en: 'argument missing' },
    {
      words: ['token', 'new', '--role', 'boss'],
      zh: '--role <role> 的值“boss”不正确。应为以下之一：reporter、head、planner',
      en: 'Allowed choices are reporter, head, planner',
    },
    {
      words: ['role', 'password', 'root'],
      zh: 'role 的值“root”不正确。应为以下之一：planwatch_intake、planwatch_worker。',
      en: "'root' is invalid for argument 'role'",
    },
    {
      words: ['submit', 'x', '--wait', '-1'],
      zh: '--wait [seconds] 的值“-1”不正确。应为 0 到 3600 秒。',
      en: 'Expected seconds from 0 to 3600',
    },
    {
      words: ['token', 'new', '--role', 'head'],
      zh: '角色 head 须用 --unit 指明责任单位',
      en: 'role head needs a --unit',
    },
    { words: ['lights'], zh: '请给出一部规划的代码，或用 --all', en: 'give the code of one plan, or --all' },
    {
      words: ['lights', 'p', '--all'],
      zh: '请给出一部规划的代码，或用 --all',
      en: 'give the code of one plan, or --all',
    },
    { words: ['lights', 'p', '--tier', '3'], zh: '应为以下之一：1、2', en: 'Allowed choices are 1, 2' },
    { words: ['token', 'revoke', 'x'], zh: '“x”不是编号', en: '"x" is not an id' },
    { words: ['mail', 'release'], zh: '请给出邮件编号，或用 --all', en: 'give ids, or --all' },
    { words: ['mail', 'release', ID, '--all'], zh: '请给出邮件编号，或用 --all', en: 'give ids, or --all' },
    { words: ['mail', 'retry'], zh: '请给出邮件编号，或用 --to', en: 'give ids, or the present address' },
    { words: ['mail', 'retry', ID, '--all'], zh: '三者取一', en: 'one of the three' },
    { words: ['mail', 'retry', '--to', 'nobody'], zh: '“nobody”不是电子邮件地址', en: 'is not an e-mail address' },
    { words: ['contact', 'readdress', 'a@b.cn', 'nobody'], zh: '“nobody”不是', en: '"nobody" is not' },
    { words: ['mail', 'test', 'a@b, c@d'], zh: '“a@b, c@d”不是电子邮件地址', en: 'is not an e-mail address' },
    {
      words: [...CONTACT, 'a@b.cn', '--role', 'leader'],
      zh: '角色 leader 须用 --portfolio',
      en: 'role leader needs a --portfolio',
    },
    {
      words: [...CONTACT, 'a@b.cn', '--role', 'head', '--portfolio', 'u'],
      zh: '其他角色不用',
      en: 'no other role takes one',
    },
    { words: [...CONTACT, 'nobody', '--role', 'head'], zh: '“nobody”不是电子邮件地址', en: 'is not an e-mail address' },
    { words: ['role', 'password', 'planwatch_intake'], zh: '请从标准输入给出密码', en: 'on standard input' },
    { words: ['--language', 'fr', 'plan', 'list'], zh: '应为以下之一：zh、en', en: 'Allowed choices are zh, en' },
  ])('$words', async ({ words, zh, en }) => {
    const chinese = await runWords(words);
    expect(chinese).toMatchObject({ code: 2, out: '' });
    expect(chinese.err).toContain(`用法有误：`);
    expect(chinese.err).toContain(zh);
    const english = await runWords(words, { env: { LANG: 'en' } });
    expect(english).toMatchObject({ code: 2, out: '' });
    expect(english.err).toContain(en);
    expect(english.err).not.toMatch(/\p{Script=Han}/u);
    expect(english.err).not.toMatch(/^\s+at /m);
  });

  test.each([{ words: [] }, { words: ['plan'] }])('no command, $words -> help on standard error', async ({ words }) => {
    const ran = await runWords(words);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('用法 planwatch');
  });
});

describe('help -> exit code 0, in the language asked for', () => {
  test.each([{ words: ['help'] }, { words: ['help', 'plan'] }])('$words -> as --help says it', async ({ words }) => {
    const asked = await runWords([...words.slice(1), '--help']);
    expect(await runWords(words)).toEqual(asked);
  });

  const COMMANDS = [
    [],
    ['plan', 'check'],
    ['plan', 'import'],
    ['plan', 'list'],
    ['submit'],
    ['token', 'new'],
    ['token', 'list'],
    ['token', 'revoke'],
    ['contact', 'list'],
    ['contact', 'add'],
    ['contact', 'remove'],
    ['contact', 'import'],
    ['contact', 'away'],
    ['contact', 'back'],
    ['contact', 'digest'],
    ['contact', 'told'],
    ['routing', 'explain'],
    ['silence', 'preview'],
    ['silence', 'new'],
    ['silence', 'list'],
    ['silence', 'end'],
    ['mail', 'test'],
    ['mail', 'held'],
    ['mail', 'release'],
    ['mail', 'failed'],
    ['lights'],
    ['assess'],
    ['calendar', 'list'],
    ['calendar', 'set'],
    ['calendar', 'unset'],
    ['calendar', 'check'],
    ['digest', 'preview'],
    ['digest', 'send-to-me'],
    ['digest', 'send-now'],
    ['digest', 'list'],
    ['digest', 'show'],
    ['migrate'],
    ['role', 'password'],
  ];
  test.each(COMMANDS.map((words) => ({ words })))('$words', async ({ words }) => {
    const chinese = await runWords([...words, '--help']);
    expect(chinese).toMatchObject({ code: 0, err: '' });
    expect(chinese.out).toMatch(/^用法 planwatch/);
    const english = await runWords([...words, '--help', '--language', 'en']);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(english.out).toMatch(/^Usage: planwatch/);
    expect(english.out).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a setting is missing or wrong -> exit code 2', () => {
  const submit = ['submit', 'report.json', '--unit', 'u', '--plan', 'p'];
  test.each([
    { name: 'no database', words: ['plan', 'list'], env: {}, said: '未设置 DATABASE_URL' },
    {
      name: 'not Postgres',
      words: ['plan', 'list'],
      env: { DATABASE_URL: 'mysql://a/b' },
      said: 'DATABASE_URL 不正确',
    },
    {
      name: 'secret file missing',
      words: ['plan', 'list'],
      env: { DATABASE_URL_FILE: '/no' },
      said: 'DATABASE_URL_FILE',
    },
    { name: 'no mail server', words: ['mail', 'test', 'a@b.cn'], env: {}, said: '未设置 SMTP_URL' },
    { name: 'no sender', words: ['mail', 'test', 'a@b.cn'], env: { SMTP_URL: 'smtp://x' }, said: '未设置 MAIL_FROM' },
    { name: 'no address of the API', words: submit, env: {}, said: '未设置 PUBLIC_URL' },
    {
      name: 'wrong address of the API',
      words: [...submit, '--url', 'host:80'],
      env: {},
      said: '接口地址“host:80”不正确',
    },
    { name: 'no token', words: [...submit, '--url', 'http://127.0.0.1:9'], env: {}, said: '缺少访问令牌' },
    { name: 'wrong clock', words: ['migrate'], env: { PLANWATCH_CLOCK: 'noon' }, said: 'PLANWATCH_CLOCK 现为“noon”' },
  ])('$name', async ({ words, env, said }) => {
    const folder = new URL('./reports/', import.meta.url).pathname;
    const ran = await runWords(words, { env, folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });
});
