import { clock } from './clock.ts';
import { cutAfterDot } from './cut-after-dot.ts';
import type { Fault } from './fault.ts';
import { intakeCommit } from './intake-commit.ts';
import { postgresCrash } from './postgres-crash.ts';
import { queueFlush } from './queue-flush.ts';
import { redisStop } from './redis-stop.ts';
import { schedulers } from './schedulers.ts';
import { smtpDown } from './smtp-down.ts';
import { smtpPostfix } from './smtp-postfix.ts';
import { smtpReplies } from './smtp-replies.ts';
import { smtpSlow } from './smtp-slow.ts';
import { workerFreeze } from './worker-freeze.ts';
import { workerKill } from './worker-kill.ts';

/** Every row of the table, in its order. */
export const FAULTS: readonly Fault[] = [
  smtpDown,
  ...smtpReplies,
  smtpSlow,
  smtpPostfix,
  cutAfterDot,
  intakeCommit,
  workerKill,
  workerFreeze,
  queueFlush,
  redisStop,
  postgresCrash,
  schedulers,
  clock,
];
