import { atLeast, atMost, BOTH, type Fault, none, told } from './fault.ts';
import { preparePostfix } from './postfix-server.ts';
import { UNDER_WAY } from './stack.ts';
import { mustBecome, until } from './until.ts';
import { FAULTS_DOMAIN, peopleOf } from './watch-plan.ts';
import { startWatched } from './watched.ts';

/** Once on purpose, once more to be rid of open sessions. */
const ABORTS = 2;
const MAILBOX_MS = 30_000;

export const smtpPostfix: Fault = {
  name: 'smtp-postfix',
  fault: 'a real Postfix is aborted and started again; some recipients unknown (550), some put off (450) for a while',
  promise: 'missing 0; wrong retries 0; one bad recipient harms no other',
  queues: BOTH,
  run: async (trial) => {
    const units = trial.times(40, 10);
    const people = peopleOf(units);
    const unknown = new Set(people.filter(() => trial.random() < 0.15));
    const busy = people.filter((address) => !unknown.has(address) && trial.random() < 0.2);
    await using postfix = await preparePostfix(
      FAULTS_DOMAIN,
      people.filter((address) => !unknown.has(address)),
    );
    trial.lab.started.use(postfix);
    await postfix.putOff(busy);
    await postfix.start();
    await using watched = await startWatched(trial, { units, smtpUrl: postfix.smtpUrl });
    const { stack, items } = watched;
    const ledger = () =>
      stack.db.selectFrom('delivery').select(['recipient', 'status', 'attempts', 'response']).execute();
    const half = Math.floor(items.length / 2);
    await Promise.all(items.slice(0, half).map((item) => stack.client.submit(item)));
    await mustBecome('Postfix took a mail', async () => (await ledger()).some(({ status }) => status === 'sent'));
    await postfix.abort();
    await Promise.all(items.slice(half).map((item) => stack.client.submit(item)));
    await mustBecome('every mail is known and some were tried in vain', async () => {
      const rows = await ledger();
      return rows.length === people.length && rows.some(({ response }) => response?.startsWith('E'));
    });
    await postfix.start();
    await mustBecome('whoever is not busy has an end', async () =>
      (await ledger()).every(
        ({ recipient, status }) => ['sent', 'failed'].includes(status) || busy.includes(recipient),
      ),
    );
    const harmed = (await ledger()).filter(
      ({ recipient, status }) => status !== 'sent' && !busy.includes(recipient) && !unknown.has(recipient),
    );
    await postfix.putOff([]);
    const { counts, duplicates } = await watched.check(async () => {
      // Postfix answers before it has put the mail into the mailbox.
      const sent = (await ledger()).filter(({ status }) => status === 'sent').length;
      await until(() => postfix.mails().length >= sent, MAILBOX_MS);
      return postfix.mails();
    });
    const failed = (await ledger()).filter(({ status }) => status === 'failed');
    const refusals = postfix.refused();
    return [
      ...counts,
      none('good recipients harmed', harmed.length),
      none('unknown, and not on record so', unknown.size - failed.filter((row) => unknown.has(row.recipient)).length),
      none('on record as refused, and not', failed.filter((row) => !unknown.has(row.recipient)).length),
      none('refused, and tried again', refusals.length - new Set(refusals).size),
      atLeast('refusals in its log', refusals.length, unknown.size),
      atMost('duplicates', duplicates, UNDER_WAY * ABORTS),
      told('mails', postfix.mails().length),
      told('unknown', unknown.size),
      told('put off for a while', busy.length),
    ];
  },
};
