import type { SubmissionItem } from '../support/persistent-client.ts';
import { checkAlerts, checkFigures, checkMail, type Mail, settle } from './checker.ts';
import type { Count, Trial } from './fault.ts';
import { type ServiceName, type Stack, type Started, startStack } from './stack.ts';
import { TOLD_EACH, watchItems, watchPlan } from './watch-plan.ts';

/** A stack with every service, and figures to report to it. */
export interface Watched extends AsyncDisposable {
  readonly stack: Stack;
  /** The services that were started with it. */
  readonly services: Map<ServiceName, Started>;
  readonly items: readonly SubmissionItem[];
  /** Who is told when every unit reports a red figure. */
  readonly people: number;
  /** Reports every figure at once; resolves when all are accepted. */
  reportAll(): Promise<void>;
  /** Waits until all is done, and holds what was promised against the record and these mails. */
  check(mails: () => readonly Mail[] | Promise<readonly Mail[]>): Promise<{ counts: Count[]; duplicates: number }>;
}

const ALL: readonly ServiceName[] = ['intake', 'evaluator', 'notifier', 'scheduler'];

export interface WatchedOptions {
  readonly units: number;
  /** Indicators of each; 1 where left out, so that every person gets one mail. */
  readonly each?: number;
  readonly smtpUrl?: string;
  /** Which figures are red; all where left out. */
  readonly isRed?: (n: number) => boolean;
  readonly without?: readonly ServiceName[];
}

export const startWatched = async (
  { lab }: Trial,
  { units, each = 1, smtpUrl, isRed, without = [] }: WatchedOptions,
): Promise<Watched> => {
  const plan = watchPlan(units, each);
  const stack = await startStack(lab, { plans: [plan], ...(smtpUrl === undefined ? {} : { smtpUrl }) });
  const services = new Map<ServiceName, Started>();
  try {
    const names = ALL.filter((name) => !without.includes(name));
    const started = await Promise.all(names.map(async (name) => [name, await stack.start(name)] as const));
    for (const [name, service] of started) services.set(name, service);
  } catch (error) {
    await stack[Symbol.asyncDispose]();
    throw error;
  }
  const items = watchItems(plan, isRed);
  return {
    stack,
    services,
    items,
    people: units * TOLD_EACH,
    reportAll: async () => {
      await Promise.all(items.map((item) => stack.client.submit(item)));
    },
    check: async (mails) => {
      await settle(stack);
      const mail = await checkMail(stack, await mails());
      return {
        counts: [...(await checkFigures(stack)), ...(await checkAlerts(stack)), ...mail.counts],
        duplicates: mail.duplicates,
      };
    },
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
};
