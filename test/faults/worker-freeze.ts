import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { settle, unfinished } from './checker.ts';
import { atLeast, BOTH, type Count, type Fault, none, type Trial, told } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import type { Stack } from './stack.ts';
import { mustBecome } from './until.ts';
import { startWatched, type Watched } from './watched.ts';

const EACH_ROUND = 4;
/** Long enough to be frozen in, shorter than the lease. */
const ANSWER_MS = 1_000;

const freeze = (pid: number): void => void process.kill(pid, 'SIGSTOP');
const wake = (pid: number): void => void process.kill(pid, 'SIGCONT');

const post = ({ stack, items }: Watched, round: number): Promise<unknown> =>
  Promise.all(items.slice(round * EACH_ROUND, (round + 1) * EACH_ROUND).map((item) => stack.client.submit(item)));

const ledger = ({ db }: Stack) =>
  db
    .selectFrom('delivery')
    .select(['delivery_id', 'status', 'fence', 'attempts', 'response', 'sent_at', 'lease_until'])
    .orderBy('delivery_id')
    .execute();

/** Frozen between the mail's last byte and its answer; another sends and records it; then it wakes. */
const freezeNotifier = async (watched: Watched, round: number): Promise<{ stale: number; refused: number }> => {
  const { stack } = watched;
  const frozen = await stack.start('notifier');
  await post(watched, round);
  await mustBecome('a mail is being sent', async () =>
    (await ledger(stack)).some(({ status }) => status === 'sending'),
  );
  freeze(frozen.pid);
  const other = await stack.start('notifier');
  await settle(stack);
  const before = JSON.stringify(await ledger(stack));
  wake(frozen.pid);
  // Asked to stop, it first ends what it was about.
  await frozen[Symbol.asyncDispose]();
  const stale = before === JSON.stringify(await ledger(stack)) ? 0 : 1;
  await other[Symbol.asyncDispose]();
  return { stale, refused: frozen.log().split('delivery.outcome_superseded').length - 1 };
};

const waitsToRecord = async ({ db }: Stack): Promise<boolean> => {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'evaluator' and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
};

/** Frozen in the middle of a transaction, until Postgres has given up on it and another has judged. */
const freezeEvaluator = async (watched: Watched, round: number): Promise<boolean> => {
  const { stack } = watched;
  const frozen = await stack.start('evaluator');
  await stack.db.transaction().execute(async (trx) => {
    await sql`lock table evaluation in share mode`.execute(trx);
    await post(watched, round);
    await mustBecome('judgements are about to be recorded', () => waitsToRecord(stack));
    freeze(frozen.pid);
  });
  const other = await stack.start('evaluator');
  const notifier = await stack.start('notifier');
  const held = (await unfinished(stack)) > 0;
  await settle(stack);
  wake(frozen.pid);
  await frozen[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await notifier[Symbol.asyncDispose]();
  return held;
};

const run = async (trial: Trial): Promise<Count[]> => {
  const rounds = { notifier: trial.times(10, 1), evaluator: trial.times(3, 1) };
  await using server = await startScriptedServer({
    afterDot: { reply: '250 2.0.0 taken', when: () => pause(ANSWER_MS) },
  });
  await using watched = await startWatched(trial, {
    units: EACH_ROUND,
    each: rounds.notifier + rounds.evaluator,
    smtpUrl: server.url,
    without: ['notifier', 'evaluator'],
  });
  const { stack } = watched;
  let [stale, refused, held] = [0, 0, 0];
  const evaluator = await stack.start('evaluator');
  for (let round = 0; round < rounds.notifier; round += 1) {
    const ended = await freezeNotifier(watched, round);
    stale += ended.stale;
    refused += ended.refused;
  }
  await evaluator[Symbol.asyncDispose]();
  for (let round = 0; round < rounds.evaluator; round += 1) {
    if (await freezeEvaluator(watched, rounds.notifier + round)) held += 1;
  }
  const { counts, duplicates } = await watched.check(() => keptMails(server));
  return [
    ...counts,
    none('stale commits', stale),
    atLeast('outcomes of the woken refused', refused, rounds.notifier),
    atLeast('evaluators frozen in mid-transaction', held, rounds.evaluator),
    told('duplicates, each of a mail in a frozen hand', duplicates),
    told('mails', server.messages.length),
  ];
};

export const workerFreeze: Fault = {
  name: 'worker-freeze',
  fault: 'a worker is frozen beyond its lease, then woken',
  promise: 'stale commits 0',
  queues: BOTH,
  run,
};
