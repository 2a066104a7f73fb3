import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { requireCounts, until } from './bench-database.ts';
import { type BenchStack, MAIL_FROM } from './bench-stack.ts';
import { createSubmitClient } from './http-client.ts';
import type { MailSink } from './mail-sink.ts';

/** One wave of alert told to many, against a bare loop that sends the same mails to the same server. */
export interface WaveSpeed {
  readonly recipients: number;
  /** From the commit of the waves to the last mail's acceptance: read, drawn, composed, entered, sent. */
  readonly seconds: number;
  /** From the first mail handed over to the last one's acceptance, all composed beforehand. */
  readonly bareSeconds: number;
  readonly bytesPerMail: number;
}

/** The mails of the ledger, as a loop without one needs them. */
export interface BareMails {
  readonly from: string;
  /** Base64 by digest. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly mails: readonly {
    readonly to: string;
    readonly messageId: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly pictures: readonly { readonly cid: string; readonly filename: string; readonly digest: string }[];
  }[];
}

const GOOD_PERIODS = ['2024-10', '2024-11', '2024-12', '2025-01'];
const BAD_PERIOD = '2025-02';
const LIMIT_MS = 300_000;

/**
 * Binding obligations are kept for months, then broken one after the other: each time everybody of their unit is told at
 * once, with a chart. What swings is measured once for each of them; the wave with the middle ratio counts.
 */
export const measureWave = async (stack: BenchStack, plan: Plan, sink: MailSink): Promise<WaveSpeed> => {
  using client = createSubmitClient(stack.baseUrl, 1);
  const unit = plan.units[0]?.code ?? '';
  const codes = plan.indicators.map(({ code }) => code);
  const report = (period: string, value: string, indicators: readonly string[]) => {
    const figures = indicators.map((indicator) => ({ indicator, value }));
    return client.submit(stack.tokens.get(unit) ?? '', JSON.stringify({ plan: plan.code, unit, period, figures }));
  };
  for (const period of GOOD_PERIODS) await report(period, '95', codes);
  await until('the months before are judged', () => judged(stack, plan, GOOD_PERIODS.length));
  const waves: WaveSpeed[] = [];
  for (const code of codes) waves.push(await measureOne({ stack, plan, sink }, () => report(BAD_PERIOD, '50', [code])));
  const byRatio = waves.toSorted((a, b) => a.bareSeconds / a.seconds - b.bareSeconds / b.seconds);
  return byRatio[Math.floor(byRatio.length / 2)] as WaveSpeed;
};

interface Place {
  readonly stack: BenchStack;
  readonly plan: Plan;
  readonly sink: MailSink;
}

const measureOne = async ({ stack, plan, sink }: Place, breakIt: () => Promise<unknown>): Promise<WaveSpeed> => {
  const { database } = stack;
  const recipients = plan.units[0]?.contacts.length ?? 0;
  const [last] = await database.rows<{ id: string }>(LAST_DELIVERY, [plan.code]);
  const since = last?.id ?? '00000000-0000-0000-0000-000000000000';
  const before = { mails: sink.count, bytes: sink.bytes };
  const waves = 'select count(*) from wave where plan_id = $1';
  const wavesBefore = await database.count(waves, [plan.code]);
  await breakIt();
  const areOpen = async () => (await database.count(waves, [plan.code])) >= wavesBefore + recipients;
  await until('the waves are open', areOpen, LIMIT_MS);
  const startedAt = performance.now();
  const acceptedAt = await sink.reached(before.mails + recipients);
  const sent = `select count(*) from delivery where plan_id = $1 and delivery_id > $2 and status = 'sent'`;
  const areSent = async () => (await database.count(sent, [plan.code, since])) === recipients;
  await until('every mail is sent', areSent, LIMIT_MS);
  requireCounts({ mails: sink.count - before.mails }, { mails: recipients });
  const bytes = sink.bytes - before.bytes;
  const bareSeconds = await measureBare(stack, await ledgerMails(stack, plan, since), sink);
  const bareBytes = sink.bytes - before.bytes - bytes;
  if (Math.abs(bareBytes / bytes - 1) > 0.02) throw new Error(`The bare loop sent ${bareBytes} bytes, not ${bytes}`);
  return { recipients, seconds: (acceptedAt - startedAt) / 1_000, bareSeconds, bytesPerMail: bytes / recipients };
};

/** Ids of deliveries go by time. */
const LAST_DELIVERY = 'select delivery_id as id from delivery where plan_id = $1 order by delivery_id desc limit 1';

const judged = async ({ database }: BenchStack, plan: Plan, periods: number): Promise<boolean> =>
  (await database.count('select count(*) from evaluation where plan_id = $1', [plan.code])) >=
  periods * plan.indicators.length;

const measureBare = async ({ dataDir }: BenchStack, mails: BareMails, sink: MailSink): Promise<number> => {
  const file = join(dataDir, 'bare-mails.json');
  writeFileSync(file, JSON.stringify(mails));
  const bare: ChildProcess = fork(new URL('./bare-mailer-main.ts', import.meta.url), {
    env: { ...process.env, MAILS_FILE: file, SMTP_URL: sink.url },
  });
  const [ready] = await once(bare, 'message');
  if (ready !== 'ready') throw new Error(`The bare mailer said ${JSON.stringify(ready)}`);
  const exit = once(bare, 'exit');
  const all = sink.reached(sink.count + mails.mails.length);
  const startedAt = performance.now();
  bare.send('go');
  const acceptedAt = await all;
  await exit;
  return (acceptedAt - startedAt) / 1_000;
};

const ledgerMails = async ({ database }: BenchStack, plan: Plan, since: string): Promise<BareMails> => {
  const mails = await database.rows<BareMails['mails'][number]>(
    `select recipient as "to", message_id as "messageId", subject, body_text as text, body_html as html, headers,
       coalesce((select json_agg(json_build_object('cid', content_id, 'filename', filename, 'digest', digest) order by ordinal)
         from delivery_picture own where own.plan_id = delivery.plan_id and own.delivery_id = delivery.delivery_id),
         '[]') as pictures
     from delivery where plan_id = $1 and delivery_id > $2`,
    [plan.code, since],
  );
  const pictures = await database.rows<{ digest: string; content: Buffer }>(
    'select digest, content from picture where plan_id = $1',
    [plan.code],
  );
  return {
    from: MAIL_FROM,
    mails,
    pictures: Object.fromEntries(pictures.map(({ digest, content }) => [digest, content.toString('base64')])),
  };
};
