import { PlanwatchError } from '@planwatch/runtime';
import { headerValue, shortened } from './header-value.ts';

/** One mailbox: the address that is written to, and the name shown with it. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * Whether the text is one bare address (`name@host.example`) and nothing else: no display name, no list, no quotes,
 * no control character. Within the lengths of RFC 5321 (64 before the @, 254 in all).
 */
export const isAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 || text.length > 254) return false;
  const labels = text.slice(at + 1).split('.');
  return LOCAL.test(text.slice(0, at)) && labels.every((label) => LABEL.test(label));
};

/** A name fit to stand before an address. One that looks like another address is left out: it would pass for it. */
export const displayName = (name: string | undefined): string | undefined => {
  const clean = shortened(headerValue(name ?? ''), 60);
  return clean === '' || /[@＠<>]/.test(clean) ? undefined : clean;
};

/** Reads `规划哨 <planwatch@example.cn>` or a bare address. Throws `misconfigured` for anything else. */
export const parseMailbox = (text: string): Mailbox => {
  const found = /^(?:"?([^"<>]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/.exec(text.trim());
  const address = found?.[2] ?? found?.[3] ?? '';
  if (!isAddress(address)) {
    throw new PlanwatchError(
      'misconfigured',
      `"${headerValue(text)}" is not a mailbox such as "规划哨 <name@example.cn>"`,
    );
  }
  const name = displayName(found?.[1]);
  return name === undefined ? { address } : { name, address };
};
