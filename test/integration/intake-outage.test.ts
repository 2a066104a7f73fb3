import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';

/** Where a transaction that goes out in one piece is cut. */
type Cut = 'before it arrives' | 'before its commit arrives' | 'before its answer';

/** A road to Postgres that can be cut: at once, or when a transaction comes along. */
interface Road extends AsyncDisposable {
  readonly port: number;
  /** Cuts every connection at the next transaction. */
  cutAt(cut: Cut): void;
  close(): void;
  open(): void;
}

/** A simple query of Postgres' protocol: its letter, its length, its text. */
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1');

const buildRoad = async (to: { host: string; port: number }): Promise<Road> => {
  const sockets = new Set<Socket>();
  let closed = false;
  let trigger: Cut | undefined;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const end = (): void => {
    closed = true;
    trigger = undefined;
    cut();
  };
  const server: Server = createServer((client) => {
    if (closed) return void client.destroy();
    const upstream = connect(to);
    let armed = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      const commit = data.indexOf(COMMIT);
      armed = trigger !== undefined && commit >= 0;
      if (armed && trigger === 'before it arrives') return end();
      upstream.write(armed && trigger === 'before its commit arrives' ? data.subarray(0, commit) : data);
    });
    upstream.on('data', (data) => (armed ? end() : client.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cutAt: (where) => {
      trigger = where;
    },
    close: () => {
      closed = true;
      cut();
    },
    open: () => {
      closed = false;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};

let road: Road;
let intake: TestIntake;
beforeAll(async () => {
  const server = new URL(process.env.PLANWATCH_TEST_DATABASE_URL ?? '');
  road = await buildRoad({ host: server.hostname, port: Number(server.port || 5432) });
  intake = await testIntake({
    databaseUrl: (given) => {
      const url = new URL(given);
      url.hostname = '127.0.0.1';
      url.port = String(road.port);
      return url.toString();
    },
  });
});
afterAll(async () => {
  await intake[Symbol.asyncDispose]();
  await road[Symbol.asyncDispose]();
});
afterEach(() => road.open());

const submit = (value: string, key: string) =>
  intake.request('/api/v1/submissions', {
    token: intake.tokens['u-green/reporter'],
    json: {
      plan: 'sample-outline',
      unit: 'u-green',
      period: '2022',
      figures: [{ indicator: 'forest-cover', value }],
    },
    headers: { 'Idempotency-Key': key },
  });

const submissions = async (): Promise<number> => {
  const rows = await intake.owner.db.selectFrom('submission').select('submission_id').execute();
  return rows.length;
};

const expectUnavailable = (answer: Awaited<ReturnType<typeof submit>>): void => {
  expect(answer).toMatchObject({ status: 503, body: { status: 503, errors: [] } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.stringify(answer.body)).not.toMatch(/postgres|ECONN|terminat|database/i);
};

test.each<Cut>(['before it arrives', 'before its commit arrives', 'before its answer'])(
  'Postgres gone %s -> 503, and the retry with the same key makes exactly one',
  async (cut) => {
    await submit('14.0', `warm-up ${cut}`.replaceAll(' ', '-'));
    const before = await submissions();
    road.cutAt(cut);
    const key = `cut-${cut.replaceAll(' ', '-')}`;
    expectUnavailable(await submit('15.1', key));
    expectUnavailable(await submit('15.1', key));
    road.open();
    const retried = await submit('15.1', key);
    expect(retried.status).toBe(202);
    expect((await submit('15.1', key)).body).toEqual(retried.body);
    expect(await submissions()).toBe(before + 1);
  },
);

test('Postgres away -> not ready, alive; back -> ready', async () => {
  road.close();
  const away = await intake.request('/readyz');
  expect([away.status, away.body.status, away.body.checks.database.ok]).toEqual([503, 'not_ready', false]);
  expect((await intake.request('/healthz')).status).toBe(200);
  road.open();
  expect((await intake.request('/readyz')).status).toBe(200);
});

test('connections ended by the server -> retries get through, and make exactly one', async () => {
  await submit('14.1', 'ended-before');
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'intake-under-test' and datname = current_database()`.execute(intake.owner.db);
  const before = await submissions();
  // Each request may meet one dead connection; the client's retries meet a live one.
  await expect.poll(async () => (await submit('14.2', 'ended-after')).status, { timeout: 10_000 }).toBe(202);
  expect(await submissions()).toBe(before + 1);
});
