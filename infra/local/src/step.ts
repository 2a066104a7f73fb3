import type { Bilingual, Plan } from '@planwatch/domain';
import type { Clock } from '@planwatch/runtime';
import type { Progress } from './progress.ts';
import type { StartSettings } from './start-settings.ts';
import type { Supervisor } from './supervisor.ts';

/** What the steps before have found out, each field set by one step. */
export interface Facts {
  /** As the database's owner. */
  databaseUrl?: string;
  /** By service role name. */
  serviceUrls?: Readonly<Record<string, string>>;
  smtpUrl?: string;
  /** Undefined where mails go to a server of the user's own. */
  mailboxUrl?: string;
  baseUrl?: string;
  clock?: Clock;
  /** Whether the database holds the demonstration. */
  demonstration?: boolean;
  port?: number;
  plans?: readonly Plan[];
  tokens?: Readonly<Record<string, unknown>>;
  users?: Readonly<Record<string, unknown>>;
}

/** What every step works with. */
export interface StartContext {
  readonly settings: StartSettings;
  /** Keeps the processes that a step starts. */
  readonly supervisor: Supervisor;
  readonly progress: Progress;
  /** Aborts when the start is told to stop: a long step has to heed it. */
  readonly signal: AbortSignal;
  readonly facts: Facts;
}

/** One line of the list that a start works through, in order. */
export interface Step {
  readonly label: Bilingual;
  /** Left out where this says no. */
  readonly when?: (settings: StartSettings) => boolean;
  readonly run: (context: StartContext) => Promise<void>;
  /** Lines for the person who started it, below the step's own. */
  readonly told?: (context: StartContext) => readonly string[];
}

/** A fact that an earlier step has to have set. */
export const fact = <K extends keyof Facts>(facts: Facts, name: K): NonNullable<Facts[K]> => {
  const value = facts[name];
  if (value === undefined || value === null) throw new Error(`No step has set the fact ${name} yet.`);
  return value;
};
