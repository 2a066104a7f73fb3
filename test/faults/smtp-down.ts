import { startProxy } from '../support/outage-proxy.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { atLeast, BOTH, type Fault, none, told } from './fault.ts';
import { keptMails, wrongRetries } from './smtp-log.ts';
import { mustBecome } from './until.ts';
import { startWatched } from './watched.ts';

/** Attempts at each mail before the server is back. */
const ATTEMPTS = 2;

export const smtpDown: Fault = {
  name: 'smtp-down',
  fault: 'the mail server is down',
  promise: 'missing 0; wrong retries 0',
  queues: BOTH,
  run: async (trial) => {
    await using server = await startScriptedServer({});
    await using road = await startProxy({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
    await road.cut();
    const smtpUrl = `smtp://127.0.0.1:${road.port}`;
    await using watched = await startWatched(trial, { units: trial.times(50, 10), smtpUrl });
    await watched.reportAll();
    const { db } = watched.stack;
    const waiting = () => db.selectFrom('delivery').select(['attempts', 'status']).execute();
    await mustBecome('every mail was tried in vain', async () => {
      const tried = (await waiting()).filter(({ attempts }) => attempts >= ATTEMPTS);
      return tried.length === watched.people;
    });
    const givenUp = (await waiting()).filter(({ status }) => status === 'failed').length;
    await road.restore();
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      none('given up', givenUp),
      none('duplicates', duplicates),
      none('wrong retries', wrongRetries(server)),
      atLeast('mails', server.messages.length, watched.people),
      told('attempts while down, at least', ATTEMPTS * watched.people),
    ];
  },
};
