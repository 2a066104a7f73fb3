import { expect, test } from 'vitest';
import { decideDelivery, defaultMailMode, type MailMode } from '../src/index.ts';

interface Row {
  readonly name: string;
  readonly mode: MailMode;
  readonly address: string;
  readonly demonstration?: true;
  readonly expected: string;
}

const ALLOWLIST = ['head@jinshan.gov.example', ' @Pilot.example '];

const rows: readonly Row[] = [
  { name: 'hold -> held', mode: 'hold', address: 'head@jinshan.gov.example', expected: 'mode_is_hold' },
  { name: 'send -> sent', mode: 'send', address: 'anyone@jinshan.gov.example', expected: 'send' },
  { name: 'allowlist, listed -> sent', mode: 'allowlist', address: 'Head@Jinshan.gov.example', expected: 'send' },
  { name: 'allowlist, host listed -> sent', mode: 'allowlist', address: 'new@pilot.example', expected: 'send' },
  {
    name: 'allowlist, another -> held',
    mode: 'allowlist',
    address: 'x@jinshan.gov.example',
    expected: 'not_on_allowlist',
  },
  {
    name: 'allowlist, host only ends alike -> held',
    mode: 'allowlist',
    address: 'x@notpilot.example',
    expected: 'not_on_allowlist',
  },
  {
    name: 'demonstration, .test -> sent',
    mode: 'send',
    address: 'head@unit.test',
    demonstration: true,
    expected: 'send',
  },
  {
    name: 'demonstration, a real address -> held, also when sending',
    mode: 'send',
    address: 'head@jinshan.gov.example',
    demonstration: true,
    expected: 'not_a_demonstration_address',
  },
  {
    name: 'demonstration, .test before the end -> held',
    mode: 'send',
    address: 'head@unit.test.example',
    demonstration: true,
    expected: 'not_a_demonstration_address',
  },
  {
    name: 'demonstration, listed but real -> held',
    mode: 'allowlist',
    address: 'new@pilot.example',
    demonstration: true,
    expected: 'not_a_demonstration_address',
  },
  { name: 'no address -> held', mode: 'send', address: 'head@unit.test\r\nBcc: x@y.test', expected: 'not_an_address' },
];

test.each(rows)('$name', ({ mode, address, demonstration = false, expected }) => {
  const decision = decideDelivery({ mode, address, demonstration, allowlist: ALLOWLIST });
  expect(decision).toEqual(expected === 'send' ? { action: 'send' } : { action: 'hold', reason: expected });
});

test('nothing set -> hold outside the demonstration, send within', () => {
  expect([defaultMailMode(false), defaultMailMode(true)]).toEqual(['hold', 'send']);
});
