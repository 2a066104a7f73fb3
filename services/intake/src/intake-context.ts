import type { WavePolicy } from '@planwatch/domain';
import type { Health } from '@planwatch/queues';
import type { Clock, DeclaredDays, Logger, Metrics, SignedTokens, WorkingDays } from '@planwatch/runtime';
import type { Store } from '@planwatch/store';
import type { Announcer } from './announcer.ts';
import type { Gate } from './http/gate.ts';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { JobProducer } from './job-producer.ts';
import type { PlanDirectory } from './plans/plan-directory.ts';
import type { ReadTable } from './submissions/read-upload.ts';

/** What intake is made of; a test may give its own. */
export interface IntakeDeps {
  readonly store: Store;
  readonly producer: JobProducer;
  readonly queueHealth: () => Promise<Health>;
  readonly readTable: ReadTable;
  readonly clock: Clock;
  /** Days that the plan office declared. Left out: none. */
  readonly calendar?: DeclaredDays;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Reads the links in mails. */
  readonly tokens: SignedTokens;
  /** Where people reach the system: stands in a previewed mail. */
  readonly publicUrl: string;
  /** In place of the plans' own. */
  readonly wavePolicy?: WavePolicy | undefined;
  /** Everything here is invented, and every page says so. */
  readonly demonstration: boolean;
  /** Submissions written at once; further ones wait, so that they don't time out in the pool. */
  readonly writersAtOnce: number;
}

/** What handlers share. */
export interface IntakeContext extends IntakeDeps {
  readonly plans: PlanDirectory;
  readonly workingDays: WorkingDays;
  readonly announcer: Announcer;
  readonly writers: Gate;
  readonly uploads: Gate;
  readonly counts: IntakeMetrics;
}
