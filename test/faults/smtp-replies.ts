import { type Script, startScriptedServer } from '../support/scripted-smtp.ts';
import { BOTH, type Count, type Fault, none, type Trial, told } from './fault.ts';
import { keptMails, notTakenAtOnce, wrongRetries } from './smtp-log.ts';
import { peopleOf } from './watch-plan.ts';
import { startWatched } from './watched.ts';

type Answers = Pick<Script, 'rcptTo' | 'afterDot'>;

/** How a recipient's attempts are answered, one after another; then they are taken. */
interface Mood {
  readonly answers: readonly Answers[];
  /** Ends as `failed`: the last answer is for good. */
  readonly refused?: true;
}

const TAKEN: Mood = { answers: [] };
const BUSY: Answers = { rcptTo: '450 4.2.1 mailbox busy' };
const FULL: Answers = { afterDot: '452 4.3.1 no room' };
const UNKNOWN: Mood = { answers: [{ rcptTo: '550 5.1.1 no such user' }], refused: true };
const SPAM: Mood = { answers: [{ afterDot: '554 5.7.1 refused' }], refused: true };
const LATE_NO: Mood = { answers: [BUSY, { rcptTo: '550 5.1.1 no such user' }], refused: true };
const CUT_EARLY: Mood = { answers: [{ rcptTo: 'cut' }] };

interface Row {
  readonly name: string;
  readonly fault: string;
  readonly promise: string;
  /** People take these in turn, from a point that the seed chooses. */
  readonly moods: readonly Mood[];
}

const ROWS: readonly Row[] = [
  {
    name: 'smtp-4xx',
    fault: 'the mail server puts everyone off (4xx)',
    promise: 'missing 0; wrong retries 0',
    moods: [{ answers: [BUSY, FULL] }, { answers: [FULL, BUSY] }, { answers: [BUSY] }],
  },
  {
    name: 'smtp-5xx',
    fault: 'the mail server refuses everyone (5xx)',
    promise: 'wrong retries 0; every refusal on record',
    moods: [UNKNOWN, SPAM],
  },
  {
    name: 'smtp-mixed',
    fault: 'good, busy and unknown recipients side by side',
    promise: 'missing 0; wrong retries 0; one bad recipient harms no other',
    moods: [TAKEN, UNKNOWN, TAKEN, { answers: [BUSY, BUSY] }, TAKEN, SPAM, TAKEN, CUT_EARLY, TAKEN, LATE_NO],
  },
];

const tryRow = async ({ moods }: Row, trial: Trial): Promise<Count[]> => {
  const start = Math.floor(trial.random() * moods.length);
  const units = trial.times(50, 10);
  const people = new Map(
    peopleOf(units).map((address, n) => [address, { mood: moods[(start + n) % moods.length] ?? TAKEN, asked: 0 }]),
  );
  await using server = await startScriptedServer({
    forRecipient: (address) => {
      const person = people.get(address);
      if (!person) return {};
      person.asked += 1;
      return person.mood.answers[person.asked - 1] ?? {};
    },
  });
  await using watched = await startWatched(trial, { units, smtpUrl: server.url });
  await watched.reportAll();
  const { counts, duplicates } = await watched.check(() => keptMails(server));
  const inMood = (fits: (mood: Mood) => boolean): string[] =>
    [...people].flatMap(([address, { mood }]) => (fits(mood) ? [address] : []));
  const refused = new Set(inMood((mood) => mood.refused === true));
  const ledger = await watched.stack.db.selectFrom('delivery').select(['recipient', 'status', 'response']).execute();
  const failed = ledger.filter(({ status }) => status === 'failed');
  return [
    ...counts,
    none('duplicates', duplicates),
    none('wrong retries', wrongRetries(server)),
    none('people never asked for', [...people.values()].filter(({ asked }) => asked === 0).length),
    none(
      'good recipients harmed',
      notTakenAtOnce(
        server,
        inMood((mood) => mood === TAKEN),
      ),
    ),
    none(
      'refused, and not on record so',
      [...refused].length - failed.filter((row) => refused.has(row.recipient)).length,
    ),
    none('on record as refused, and not', failed.filter((row) => !refused.has(row.recipient)).length),
    none(
      'refusals without the server’s words',
      failed.filter(({ response }) => !/^55[04] /.test(response ?? '')).length,
    ),
    told('mails', server.messages.length),
    told('attempts', server.attempts.length),
  ];
};

export const smtpReplies: readonly Fault[] = ROWS.map(({ name, fault, promise, ...row }) => ({
  name,
  fault,
  promise,
  queues: BOTH,
  run: (trial) => tryRow({ name, fault, promise, ...row }, trial),
}));
