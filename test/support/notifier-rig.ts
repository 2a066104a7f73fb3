import { createMailer } from '@planwatch/mail';
import { createNotifier, type NotifierSettings } from '@planwatch/notifier';
import { createQueues, migrateQueues, type Queues, type QueuesConfig } from '@planwatch/queues';
import { createMetrics, createSignedTokens, fixedClock, type Service } from '@planwatch/runtime';
import {
  addToWaves,
  type ContactRow,
  type Db,
  type OpenWave,
  SERVICE_ROLES,
  startBusinessClock,
  type WaveEntry,
  withPlans,
} from '@planwatch/store';
import { type GivenEvent, recordEvent } from './alert-rows.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';
import { type RecordingLog, recordingLog } from './recording-log.ts';
import { saveSampleContacts } from './sample-contacts.ts';
import { importSamplePlans } from './sample-plan.ts';
import { type SmtpInbox, smtpInbox } from './smtp-inbox.ts';
import { TEST_SECRET } from './test-secret.ts';

/** An event for some people, by the local parts of their addresses. */
interface GivenEntry extends GivenEvent {
  readonly for: readonly string[];
  readonly closeAtOnce?: boolean;
  /** Default: the head of the lead unit. */
  readonly why?: string;
  /** For whom they act, by the local part of the address. */
  readonly deputyFor?: string;
}

/** Everything that a wave passes through, on one queue backend; the business clock stands still. */
export interface NotifierRig extends AsyncDisposable {
  readonly clock: ReturnType<typeof fixedClock>;
  readonly owner: Db;
  readonly worker: Db;
  /** For a service in a process of its own; the queue's schema is there too. */
  readonly workerUrl: string;
  readonly inbox: SmtpInbox;
  readonly queues: Queues;
  /** Starts a notifier on the rig; disposed by whoever started it. */
  start(settings?: Partial<NotifierSettings>): { service: Service; log: RecordingLog };
  /** Records events and puts them into waves, by person. Nothing is enqueued. */
  tell(entries: readonly GivenEntry[]): Promise<ReadonlyMap<string, OpenWave>>;
  /** Removes every wave, mail and episode. */
  clear(): Promise<void>;
}

export const RIG_PLAN = 'sample-outline';
/** A Tuesday. The plans are watched since: no weekly edition is due before the Monday after it. */
const START = '2024-08-06T01:00:00Z';
const QUIET_MS = 600_000;

/**
 * `given`: where the queue lives; left out, in the rig's own database. `shared`: a database of somebody else's, such as
 * an intake's, with the sample plans in it.
 */
export const notifierRig = async (given?: QueuesConfig, shared?: TestDatabase): Promise<NotifierRig> => {
  await using opened = new AsyncDisposableStack();
  const database = shared ?? opened.use(await testDatabase());
  const ownerStore = database.store();
  await importSamplePlans(ownerStore, new Date(START));
  // What runs in a process of its own goes by the stored start.
  await startBusinessClock(ownerStore.db, new Date(START), new Date());
  await migrateQueues(database.ownerUrl, { roles: SERVICE_ROLES });
  const contacts = await saveSampleContacts(ownerStore);
  const config = given ?? { databaseUrl: database.urlAs('planwatch_worker') };
  const inbox = opened.use(await smtpInbox());
  const mailer = opened.use(createMailer({ smtpUrl: inbox.url, from: '规划哨 <planwatch@sample.test>' }));
  const queues = opened.use(createQueues(config, { log: recordingLog() }));
  const worker = database.store('planwatch_worker').db;
  const clock = fixedClock(START);
  const kept = opened.move();
  return {
    clock,
    owner: ownerStore.db,
    worker,
    workerUrl: database.urlAs('planwatch_worker'),
    inbox,
    queues,
    start: (settings = {}) => {
      const log = recordingLog();
      const own = createQueues(config, { log });
      const notifier = createNotifier({
        db: worker,
        queues: own,
        mailer,
        clock,
        log,
        metrics: createMetrics('notifier-test'),
        tokens: createSignedTokens(TEST_SECRET),
        settings: {
          mailMode: 'send',
          allowlist: [],
          demonstration: false,
          publicUrl: 'http://127.0.0.1:8080',
          messageHost: 'sample.test',
          ...settings,
        },
      });
      const close = async () => {
        await notifier[Symbol.asyncDispose]();
        await own[Symbol.asyncDispose]();
      };
      return { service: { name: notifier.name, [Symbol.asyncDispose]: close }, log };
    },
    tell: async (entries) => {
      const items: WaveEntry[] = [];
      for (const { for: people, closeAtOnce = false, why = 'lead_unit_head', deputyFor, ...given } of entries) {
        const recorded = await recordEvent(worker, given, clock.now());
        const closesAt = new Date(clock.now().getTime() + (closeAtOnce ? 0 : QUIET_MS));
        const principal = deputyFor === undefined ? undefined : idOf(contacts, deputyFor);
        for (const person of people) {
          items.push({ ...recorded, contactId: idOf(contacts, person), why, deputyFor: principal, closesAt });
        }
      }
      const waves = await withPlans(worker, [RIG_PLAN], (trx) => addToWaves(trx, items, clock.now()));
      return wavesByPerson(worker, contacts, waves);
    },
    clear: async () => {
      for (const table of [
        'delivery',
        'digest_edition',
        'digest_occurrence',
        'notice_decision',
        'wave_item',
        'wave',
        'alert_event',
        'alert',
        'forecast',
        'evaluation',
      ] as const) {
        await ownerStore.db.deleteFrom(table).execute();
      }
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

const localPart = (contact: ContactRow): string => contact.email.slice(0, contact.email.indexOf('@'));

const idOf = (contacts: readonly ContactRow[], person: string): string => {
  const found = contacts.find((contact) => localPart(contact) === person);
  if (!found) throw new Error(`No contact ${person}`);
  return found.contact_id;
};

const wavesByPerson = async (worker: Db, contacts: readonly ContactRow[], waves: readonly OpenWave[]) => {
  const rows = await withPlans(worker, [RIG_PLAN], (trx) =>
    trx.selectFrom('wave').select(['wave_id', 'contact_id']).execute(),
  );
  const entries = waves.map((wave): [string, OpenWave] => {
    const row = rows.find(({ wave_id }) => wave_id === wave.waveId);
    const contact = contacts.find(({ contact_id }) => contact_id === row?.contact_id);
    return [contact ? localPart(contact) : '', wave];
  });
  return new Map(entries);
};
