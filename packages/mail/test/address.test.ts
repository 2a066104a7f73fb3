import { describe, expect, test } from 'vitest';
import { displayName } from '../src/address.ts';
import { headerValue, shortened } from '../src/header-value.ts';
import { isAddress, messageHost, messageId, parseMailbox, thread } from '../src/index.ts';

const addresses: readonly [string, boolean][] = [
  ['head@unit.test', true],
  ["first.last+tag'x@mail.unit.test", true],
  ['head@金山.test', true],
  ['head@localhost', true],
  ['', false],
  ['head', false],
  ['@unit.test', false],
  ['head@', false],
  ['head@unit..test', false],
  ['head@-unit.test', false],
  ['.head@unit.test', false],
  ['a@b.test,c@d.test', false],
  ['a@b.test c@d.test', false],
  ['Head <head@unit.test>', false],
  ['"leader@gov.test" <x@evil.test>', false],
  ['head@unit.test\r\nBcc: x@evil.test', false],
  ['head\u0000@unit.test', false],
  ['head\u202e@unit.test', false],
  [`${'a'.repeat(65)}@unit.test`, false],
  [`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`, false],
];

test.each(addresses)('address %j -> %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

const names: readonly [string | undefined, string | undefined][] = [
  ['王建国', '王建国'],
  [' 王建国\r\nBcc: x ', '王建国 Bcc: x'],
  ['leader@gov.test', undefined],
  ['leader＠gov.test', undefined],
  ['王 <x', undefined],
  ['\u202e国建王', '国建王'],
  ['', undefined],
  [undefined, undefined],
];

test.each(names)('name %j -> %j', (name, expected) => {
  expect(displayName(name)).toBe(expected);
});

describe('MAIL_FROM', () => {
  test.each([
    ['规划哨 <planwatch@example.cn>', { name: '规划哨', address: 'planwatch@example.cn' }],
    ['"规划哨" <planwatch@example.cn>', { name: '规划哨', address: 'planwatch@example.cn' }],
    ['planwatch@example.cn', { address: 'planwatch@example.cn' }],
  ])('%s', (text, expected) => {
    expect(parseMailbox(text)).toEqual(expected);
  });

  test.each(['', '规划哨', 'a@b.cn, c@d.cn', '规划哨 <a@b.cn> x'])('%j -> refused, with an example', (text) => {
    expect(() => parseMailbox(text)).toThrow(/is not a mailbox such as/);
  });
});

test.each([
  ['line breaks of every kind', 'a\r\nb\nc\rd\u2028e\u2029f\u0085g\u0000h', 'a b c d e f g h'],
  ['text that is turned around', 'a\u202eb\u2066c', 'a b c'],
  ['plain text as it is', '【严重滞后·约束性】森林覆盖率', '【严重滞后·约束性】森林覆盖率'],
])('header: %s', (_name, text, expected) => {
  expect(headerValue(text)).toBe(expected);
});

test('a text is cut between characters, not within one', () => {
  expect([shortened('一二三', 3), shortened('一二三四', 3), shortened('𠮷𠮷𠮷', 2)]).toEqual([
    '一二三',
    '一二…',
    '𠮷…',
  ]);
});

describe('Message-ID', () => {
  const host = messageHost('规划哨 <planwatch@Example.CN>');

  test('the same delivery -> the same id; another -> another', () => {
    expect(messageId('d1', host)).toBe('<delivery.d1@example.cn>');
    expect(messageId('d1', host)).toBe(messageId('d1', host));
    expect(messageId('d2', host)).not.toBe(messageId('d1', host));
  });

  test('what could end the header is taken out of the id', () => {
    expect(messageId('a>\r\nb', host)).toBe('<delivery.a---b@example.cn>');
  });

  test('first mail of an episode -> refers to its root, answers nothing', () => {
    expect(thread({ episodes: ['e1'], previous: [], host })).toEqual({ references: ['<episode.e1@example.cn>'] });
  });

  test('later mail -> answers the last one', () => {
    const previous = ['<delivery.d1@example.cn>', '<delivery.d2@example.cn>'];
    expect(thread({ episodes: ['e1', 'e1'], previous, host })).toEqual({
      references: ['<episode.e1@example.cn>', ...previous],
      inReplyTo: '<delivery.d2@example.cn>',
    });
  });

  test('a wave of a hundred -> a header of bounded length', () => {
    const episodes = Array.from({ length: 100 }, (_, n) => `e${n}`);
    expect(thread({ episodes, previous: ['<delivery.d1@example.cn>'], host }).references).toHaveLength(30);
  });
});
