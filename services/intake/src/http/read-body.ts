import type { Context } from 'hono';
import type { AppEnv } from './app.ts';
import type { BodyMeter } from './body-meter.ts';
import { problem, refuse } from './problem.ts';

const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Bodies up to this size are read at once and not counted: there are never enough of them to matter. */
const SMALL_BODY_BYTES = 64 * 1024;

const tooLarge = () =>
  refuse('too_large', [
    problem('body', 'body_too_large', {
      zh: '请求内容超过 20 MB。请拆分后分别提交。',
      en: 'The body is larger than 20 MB. Split it.',
    }),
  ]);

const cutOff = (cause: unknown) =>
  refuse(
    'unreadable_input',
    [problem('body', 'body_cut_off', { zh: '请求内容没有传完。', en: 'The body ended before it was complete.' })],
    cause,
  );

/** Reads the body, and stops reading as soon as it is larger than 20 MB, whether or not it said so beforehand. */
export const readBody = async (c: Context<AppEnv>): Promise<Uint8Array<ArrayBuffer>> => {
  const announced = c.req.header('content-length');
  if (announced && Number(announced) > MAX_BODY_BYTES) throw tooLarge();
  try {
    // Node holds a body to its announced length.
    if (announced && Number(announced) <= SMALL_BODY_BYTES) return new Uint8Array(await c.req.arrayBuffer());
    return await readCounted(c.req.raw.body, c.get('bodyMeter'));
  } catch (error) {
    throw error instanceof Error && error.name === 'PlanwatchError' ? error : cutOff(error);
  }
};

const readCounted = async (
  body: ReadableStream<Uint8Array> | null,
  meter: BodyMeter,
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    meter.take(chunk.byteLength);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** `application/json; charset=utf-8` is `application/json`. */
export const mediaTypeOf = (c: Context<AppEnv>): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
