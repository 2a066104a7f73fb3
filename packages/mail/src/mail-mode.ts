import { isAddress } from './address.ts';

export const MAIL_MODES = ['hold', 'allowlist', 'send'] as const;
/** `hold` keeps every mail until it is released; `allowlist` sends to listed addresses only; `send` sends. */
export type MailMode = (typeof MAIL_MODES)[number];

export type HoldReason = 'mode_is_hold' | 'not_on_allowlist' | 'not_a_demonstration_address' | 'not_an_address';

export type DeliveryDecision = { readonly action: 'send' } | { readonly action: 'hold'; readonly reason: HoldReason };

/** Outside the demonstration mails are held until somebody decides otherwise, so that a first import mails nobody. */
export const defaultMailMode = (demonstration: boolean): MailMode => (demonstration ? 'send' : 'hold');

/**
 * Whether a mail goes out now. `allowlist` holds addresses (`a@b.cn`) and whole hosts (`@b.cn`), in any case of
 * letters. In the demonstration only addresses under `.test` are written to, whatever the mode.
 */
export const decideDelivery = (input: {
  readonly mode: MailMode;
  readonly allowlist: readonly string[];
  readonly address: string;
  readonly demonstration: boolean;
}): DeliveryDecision => {
  const address = input.address.toLowerCase();
  const checks: readonly (readonly [boolean, HoldReason])[] = [
    [!isAddress(address), 'not_an_address'],
    [input.demonstration && !address.endsWith('.test'), 'not_a_demonstration_address'],
    [input.mode === 'hold', 'mode_is_hold'],
    [input.mode === 'allowlist' && !isListed(address, input.allowlist), 'not_on_allowlist'],
  ];
  const found = checks.find(([applies]) => applies);
  return found ? { action: 'hold', reason: found[1] } : { action: 'send' };
};

const isListed = (address: string, allowlist: readonly string[]): boolean => {
  const host = address.slice(address.lastIndexOf('@'));
  return allowlist.map((entry) => entry.trim().toLowerCase()).some((entry) => entry === address || entry === host);
};
