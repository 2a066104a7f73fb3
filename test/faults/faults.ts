import { cutAfterDot } from './cut-after-dot.ts';
import type { Fault } from './fault.ts';
import { intakeCommit } from './intake-commit.ts';
import { queueFlush } from './queue-flush.ts';
import { redisStop } from './redis-stop.ts';
import { smtpDown } from './smtp-down.ts';
import { smtpReplies } from './smtp-replies.ts';
import { smtpSlow } from './smtp-slow.ts';
import { workerKill } from './worker-kill.ts';

/** Every row of the table, in its order. */
export const FAULTS: readonly Fault[] = [
  smtpDown,
  ...smtpReplies,
  smtpSlow,
  cutAfterDot,
  intakeCommit,
  workerKill,
  queueFlush,
  redisStop,
];
