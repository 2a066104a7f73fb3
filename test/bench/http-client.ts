import { Agent, request } from 'node:http';

/** Posts over kept connections; resolves to the id of the accepted submission, and throws on any answer but 202. */
export interface SubmitClient extends Disposable {
  submit(token: string, body: string): Promise<string>;
}

/** A client with at most so many connections. `node:http`, since the client shares the machine with what it measures. */
export const createSubmitClient = (baseUrl: string, connections: number): SubmitClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL('/api/v1/submissions', baseUrl);
  const submit = (token: string, body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const asked = request(url, { agent, method: 'POST', headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 202) resolve((JSON.parse(text) as { id: string }).id);
          else reject(new Error(`Intake answered ${answer.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  return { submit, [Symbol.dispose]: () => agent.destroy() };
};

/** Runs the work for every item, so many at once, in order of their beginning. */
export const inFlight = async <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = new Array(items.length);
  const entries = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of entries) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
};
