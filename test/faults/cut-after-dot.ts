import { startScriptedServer } from '../support/scripted-smtp.ts';
import { atLeast, atMost, BOTH, type Fault, none, told } from './fault.ts';
import { cuts, keptMails, wrongRetries } from './smtp-log.ts';
import { startWatched } from './watched.ts';

export const cutAfterDot: Fault = {
  name: 'cut-after-dot',
  fault: 'the connection is cut after the final dot, 50 times',
  promise: 'missing 0; duplicates at most the cuts, all with the same Message-ID',
  queues: BOTH,
  run: async (trial) => {
    const wanted = trial.times(50, 10);
    await using server = await startScriptedServer({
      forRecipient: () => (cuts(server) < wanted && trial.random() < 0.7 ? { afterDot: 'cut' } : {}),
    });
    await using watched = await startWatched(trial, { units: trial.times(40, 10), smtpUrl: server.url });
    await watched.reportAll();
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    const made = cuts(server);
    return [
      ...counts,
      atLeast('cuts', made, wanted),
      atMost('duplicates', duplicates, made),
      none('wrong retries', wrongRetries(server)),
      told('mails', server.messages.length),
    ];
  },
};
