import type { Plan } from '@planwatch/domain';
import { createTransport } from 'nodemailer';
import { openBareRoad } from './bare-road.ts';
import { requireCounts, until } from './bench-database.ts';
import type { BenchStack } from './bench-stack.ts';
import { createSubmitClient } from './http-client.ts';
import type { MailSink } from './mail-sink.ts';

/** In milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

/** One bad figure after another, each a binding red of its own; from its sending to the acceptance of its mail. */
export const measureLatency = async (stack: BenchStack, plan: Plan, sink: MailSink): Promise<Latency> => {
  using client = createSubmitClient(stack.baseUrl, 1);
  const [unit] = plan.units;
  const token = stack.tokens.get(unit?.code ?? '') ?? '';
  const before = sink.count;
  const times: number[] = [];
  for (const { code } of plan.indicators) {
    const figures = [{ indicator: code, value: '50' }];
    const accepted = sink.next();
    const startedAt = performance.now();
    await client.submit(token, JSON.stringify({ plan: plan.code, unit: unit?.code, period: '2025-02', figures }));
    times.push((await accepted) - startedAt);
    await settled(stack, plan);
  }
  requireCounts({ mails: sink.count - before }, { mails: plan.indicators.length });
  return summary(times);
};

/** The ledger says so too: nothing of one alert is left over when the next begins. */
const settled = async ({ database }: BenchStack, plan: Plan): Promise<void> => {
  const open = `select (select count(*) from delivery where plan_id = $1 and status <> 'sent')
                     + (select count(*) from wave where plan_id = $1 and closed_at is null)`;
  await until('the mail is in the ledger', async () => (await database.count(open, [plan.code])) === 0, 30_000);
};

/** The same number of mails of the same size over a bare queue: enqueue, dequeue, send. */
export const measureBareLatency = async (
  { ownerUrl, redisUrl }: Pick<BenchStack, 'ownerUrl' | 'redisUrl'>,
  sink: MailSink,
  count: number,
): Promise<Latency> => {
  const transport = createTransport({ url: sink.url, pool: true, maxConnections: 5, ignoreTLS: true });
  const text = 'x'
    .repeat(72)
    .concat('\n')
    .repeat(Math.ceil(sink.lastSize / 73));
  const mail = { from: 'planwatch@bench.test', to: 'reporter@bench.test', subject: 'bare', text };
  await using road = await openBareRoad({ databaseUrl: ownerUrl, redisUrl }, async () => {
    await transport.sendMail(mail);
  });
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const accepted = sink.next();
    const startedAt = performance.now();
    await road.add();
    times.push((await accepted) - startedAt);
  }
  transport.close();
  return summary(times);
};

const summary = (times: readonly number[]): Latency => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: at(0.5), p95: at(0.95), count: times.length };
};
