import { createBatching } from '@planwatch/runtime';
import { type Db, takeTurns, withPlans } from '@planwatch/store';
import { z } from 'zod';

/** Mails a minute by recipient domain in lower letters; `*` is every domain that is not named. */
export type DomainRates = ReadonlyMap<string, number>;

const ENTRY = /^(\*|[\p{L}\p{N}.-]+)=([1-9]\d{0,5})$/u;

/** `*=600, qq.com=60`; nothing: as fast as it goes. */
export const domainRatesShape = z
  .string()
  .default('')
  .transform((text, check): DomainRates => {
    const rates = new Map<string, number>();
    for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
      const [, domain, rate] = ENTRY.exec(entry) ?? [];
      if (domain !== undefined && !rates.has(domain)) rates.set(domain, Number(rate));
      else if (entry !== '') {
        check.addIssue({ code: 'custom', message: 'expected mails a minute by domain, each once: *=600, qq.com=60' });
      }
    }
    return rates;
  });

/** Whose turn it is to be mailed. */
export interface Turns {
  /** Milliseconds of machine time until this address is worth another try; 0: now, and that counts. */
  take(address: string): Promise<number>;
}

const MOST_AT_ONCE = 500;
const MINUTE_MS = 60_000;

/**
 * Keeps to so many mails a minute for each recipient domain. The count is Postgres's, one for all notifiers: together
 * they keep to the rate however many they are, by minutes that begin with a domain's first mail (so two of them that
 * meet may put twice the rate into one minute of somebody else's clock). What is too much is told to come back in the
 * first minute that this notifier has not filled itself; several may name the same one, and then some wait again.
 */
export const createTurns = (db: Db, rates: DomainRates): Turns => {
  const refused = new Map<string, { minute: number; count: number }>();
  /** How many were refused in this minute before, these not counted. */
  const refusedBefore = (domain: string, minute: number, more: number): number => {
    const last = refused.get(domain);
    const before = last?.minute === minute ? last.count : 0;
    refused.set(domain, { minute, count: before + more });
    return before;
  };
  const takeAll = createBatching(async (asked: { domain: string; perMinute: number }[]) => {
    const byDomain = Map.groupBy(asked, ({ domain }) => domain);
    const wanted = [...byDomain].map(([domain, own]) => ({
      domain,
      wanted: own.length,
      perMinute: own[0]?.perMinute ?? 1,
    }));
    const waits = new Map<object, number>();
    const turns = await withPlans(db, [], (trx) => takeTurns(trx, wanted));
    for (const { domain, granted, minuteBegan, waitMs } of turns) {
      const own = byDomain.get(domain) ?? [];
      const before = refusedBefore(domain, minuteBegan.getTime(), own.length - granted);
      for (const [n, one] of own.slice(granted).entries()) {
        waits.set(one, Math.max(1, waitMs) + Math.floor((before + n) / one.perMinute) * MINUTE_MS);
      }
    }
    return waits;
  }, MOST_AT_ONCE);

  return {
    take: async (address) => {
      const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
      const perMinute = rates.get(domain) ?? rates.get('*');
      if (perMinute === undefined) return 0;
      const one = { domain, perMinute };
      return (await takeAll(one)).get(one) ?? 0;
    },
  };
};
