import { PlanwatchError } from '@planwatch/runtime';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newApp } from '../src/http/app.ts';
import { meterBodies } from '../src/http/body-meter.ts';
import { readBody } from '../src/http/read-body.ts';
import { parseJson } from '../src/http/read-json.ts';
import { givenInJson } from '../src/submissions/given-submission.ts';
import { readUpload } from '../src/submissions/read-upload.ts';
import { submissionSchema } from '../src/submissions/submission-schema.ts';

const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof PlanwatchError) return { code: thrown.code, problems: thrown.problems };
    throw thrown;
  }
  return undefined;
};

describe('values in a JSON body', () => {
  const full = `{${'abcdefgh'.replaceAll(/./g, (name) => `"${name}":"x, [y] {z}",`)}"i":1}`;
  test.each([
    { name: '5,000 figures with all their fields', json: `{"figures":[${Array(5_000).fill(full)}]}` },
    { name: 'commas and brackets in a text', json: `["${',[{'.repeat(200_000)}"]` },
    { name: 'the same behind an escaped quote', json: `["\\"${',[{'.repeat(200_000)}\\\\"]` },
  ])('$name -> read', ({ json }) => expect(refusalOf(() => parseJson(Buffer.from(json), z.unknown()))).toBeUndefined());

  test.each([
    { name: 'half a million empty objects', json: `{"figures":[${Array(500_000).fill('{}')}]}` },
    { name: 'half a million numbers', json: `[${Array(500_000).fill('1')}]` },
    { name: 'lists in lists', json: '['.repeat(500_000) },
    { name: 'half a million fields', json: `{${Array(500_000).fill('"a":1')}}` },
  ])('$name -> refused before they are read', ({ json }) =>
    expect(refusalOf(() => parseJson(Buffer.from(json), z.unknown()))).toMatchObject({
      code: 'too_large',
      problems: [{ path: 'body', code: 'too_many_values' }],
    }),
  );
});

describe('a number in JSON -> the text that says the same', () => {
  const givenValue = (json: string) =>
    givenInJson(
      parseJson(Buffer.from(`{"plan":"p","unit":"u","figures":[{"indicator":"i","value":${json}}]}`), submissionSchema),
    ).figures[0]?.value;
  test.each([
    ['15.60', '15.6'],
    ['0', '0'],
    ['1e-7', '0.0000001'],
    ['-1.25e-8', '-0.0000000125'],
    ['1.23456789012345e-7', '0.000000123456789012345'],
    ['1e-30', '0.000000000000000000000000000001'],
    ['1e21', '1e+21'],
  ])('%s -> %s', (json, text) => expect(givenValue(json)).toBe(text));
});

describe('parts of a form', () => {
  const BOUNDARY = 'xXbOuNdArYx';
  const form = (parts: number) =>
    new Uint8Array(
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n`
          .repeat(parts)
          .concat(`--${BOUNDARY}--\r\n`),
      ),
    );
  test.each([
    [20, 'invalid_input', 'missing_file'],
    [5_000, 'too_large', 'too_many_parts'],
  ])('%d -> %s, %s', async (parts, code, problem) => {
    const read = readUpload(form(parts), `multipart/form-data; boundary=${BOUNDARY}`, () => Promise.reject());
    await expect(read).rejects.toMatchObject({
      code,
      problems: expect.arrayContaining([expect.objectContaining({ code: problem })]),
    });
  });
});

describe('bodies in memory together', () => {
  const MB = 1024 * 1024;
  const served = () => {
    const released = Promise.withResolvers<void>();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const app = newApp();
    app.use(meterBodies(3 * MB));
    app.onError((thrown, c) => c.text(thrown instanceof PlanwatchError ? thrown.code : String(thrown), 503));
    app.post('/', async (c) => {
      const { byteLength } = await readBody(c);
      const arrived = { '1': first, '2': second }[c.req.query('hold') ?? ''];
      arrived?.resolve();
      if (arrived) await released.promise;
      return c.text(String(byteLength));
    });
    const post = async (bytes: number, query = '') => {
      const body = new Uint8Array(bytes);
      const response = await app.request(`/${query}`, {
        method: 'POST',
        body,
        headers: { 'Content-Length': `${bytes}` },
      });
      return response.text();
    };
    return { post, bothAreHeld: Promise.all([first.promise, second.promise]), letGo: released.resolve };
  };

  test('more than the limit -> the one too many is asked to come again, and let in once others are answered', async () => {
    const { post, bothAreHeld, letGo } = served();
    const held = [post(MB, '?hold=1'), post(MB, '?hold=2')];
    await bothAreHeld;
    expect(await post(2 * MB)).toBe('unavailable');
    expect(await post(1_000)).toBe('1000');
    letGo();
    expect(await Promise.all(held)).toEqual([`${MB}`, `${MB}`]);
    expect(await post(2 * MB)).toBe(`${2 * MB}`);
  });
});
