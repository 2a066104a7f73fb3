import { startScriptedServer } from '../support/scripted-smtp.ts';
import { atLeast, atMost, BOTH, type Fault, none, told } from './fault.ts';
import { cuts, keptMails, wrongRetries } from './smtp-log.ts';
import { peopleOf } from './watch-plan.ts';
import { startWatched } from './watched.ts';

/** How often the mail of each person is cut before it is taken: drawn beforehand, whoever's mail comes first. */
export const cutsOf = (
  people: readonly string[],
  wanted: number,
  random: () => number,
): ReadonlyMap<string, number> => {
  const cut = new Map<string, number>();
  for (let n = 0; n < wanted; n += 1) {
    const to = people[Math.floor(random() * people.length)] ?? '';
    cut.set(to, (cut.get(to) ?? 0) + 1);
  }
  return cut;
};

export const cutAfterDot: Fault = {
  name: 'cut-after-dot',
  fault: 'the connection is cut after the final dot, 50 times',
  promise: 'missing 0; duplicates at most the cuts, all with the same Message-ID',
  queues: BOTH,
  run: async (trial) => {
    const wanted = trial.times(50, 10);
    const units = trial.times(40, 10);
    const planned = cutsOf(peopleOf(units), wanted, trial.random);
    const made = (address: string): number =>
      server.messages.filter(({ to, act }) => to === address && act === 'cut').length;
    await using server = await startScriptedServer({
      forRecipient: (address) => (made(address) < (planned.get(address) ?? 0) ? { afterDot: 'cut' } : {}),
    });
    await using watched = await startWatched(trial, { units, smtpUrl: server.url });
    await watched.reportAll();
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      atLeast('cuts', cuts(server), wanted),
      atMost('duplicates', duplicates, cuts(server)),
      none('wrong retries', wrongRetries(server)),
      told('mails', server.messages.length),
    ];
  },
};
