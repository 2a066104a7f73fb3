import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../src/http/read-json.ts';
import { strangeFields } from '../src/http/strange-fields.ts';
import { givenSilenceSchema } from '../src/silences/given-silence.ts';
import { submissionSchema } from '../src/submissions/submission-schema.ts';

const found = (schema: z.ZodType, data: unknown) => strangeFields(schema, data, 'read_over').map(({ path }) => path);

describe('a field of a figure', () => {
  test.each([
    ['period', 'ours -> read'],
    ['Period', 'other case -> refused', 'period'],
    ['PERIOD', 'other case -> refused', 'period'],
    ['per_iod', 'an underscore -> refused', 'period'],
    [' period ', 'spaces -> refused', 'period'],
    ['ｐｅｒｉｏｄ', 'full-width letters -> refused', 'period'],
    ['peroid', 'two letters changed over -> refused', 'period'],
    ['preiod', 'two letters changed over -> refused', 'period'],
    ['perid', 'a letter too few -> refused', 'period'],
    ['periods', 'a letter too many -> refused', 'period'],
    ['xperiod', 'a letter too many -> refused', 'period'],
    ['perios', 'another letter -> refused', 'period'],
    ['Peroid', 'other case, and changed over -> refused', 'period'],
    ['FINAL', 'other case -> refused', 'final'],
    ['notes', 'a letter too many -> refused', 'note'],
    ['periodic1', 'three letters away -> somebody else’s'],
    ['prieod', 'letters changed over that are not neighbours -> somebody else’s'],
    ['unit', 'ours elsewhere, like none of a figure’s -> somebody else’s'],
    ['source', 'like none of ours -> somebody else’s'],
    ['报告期', 'another script -> somebody else’s'],
    ['', 'no name -> somebody else’s'],
    ['__proto__', 'no field of ours -> somebody else’s'],
    ['constructor', 'no field of ours -> somebody else’s'],
  ])('%j, %s', (name, _, meant?: string) => {
    const body = JSON.parse(`{"figures":[{},{${JSON.stringify(name)}:"2024-05"}]}`);
    const problems = strangeFields(submissionSchema, body, 'read_over');
    expect(problems.map(({ path }) => path)).toEqual(meant ? [`figures[1].${name}`] : []);
    expect(problems.every(({ message }) => message.zh.includes(`“${meant}”`))).toBe(true);
  });
});

describe('where it stands', () => {
  const short = z.object({ reason: z.object({ zh: z.string(), en: z.string() }).nullish(), ids: z.array(z.string()) });
  test.each<[string, z.ZodType, unknown, string[]]>([
    ['in the body itself', submissionSchema, { Plan: 'p', figures: [] }, ['Plan']],
    ['beside the right one', submissionSchema, { period: '2024-05', Period: '2024-06' }, ['Period']],
    ['in an item of a list', givenSilenceSchema, { matchers: [{ field: 'unit', one_of: [] }] }, ['matchers[0].one_of']],
    ['in a part that may be left out', short, { reason: { ZH: '' } }, ['reason.ZH']],
    ['a name of two or three letters, another case', short, { IDS: [] }, ['IDS']],
    ['a name of two or three letters, another letter: as good as any other', short, { id: 1, reason: { es: '' } }, []],
    ['inside somebody else’s field', submissionSchema, { extra: { Period: '' } }, []],
    ['data of another shape', submissionSchema, { figures: 'none', unit: null }, []],
    ['no data', submissionSchema, null, []],
    ['a list for an object', submissionSchema, [{ Period: '' }], []],
  ])('%s', (_, schema, data, paths) => expect(found(schema, data)).toEqual(paths));
});

test.each([
  ['peroid', 'figures[0].peroid：没有“peroid”这一项，是否应为“period”？'],
  ['period\u200b', 'figures[0].period[U+200B]：没有“period[U+200B]”这一项，是否应为“period”？'],
])('a body with %j -> is refused in words, beside what else is wrong', (name, zh) => {
  const body = JSON.stringify({
    plan: 'p',
    unit: 'u',
    period: '2024-06',
    figures: [{ value: '1', [name]: '2024-05' }],
  });
  expect(() => parseJson(Buffer.from(body), submissionSchema, 'read_over')).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      problems: [
        expect.objectContaining({ code: 'misspelt_field', message: expect.objectContaining({ zh }) }),
        expect.objectContaining({ path: 'figures[0].indicator' }),
      ],
    }),
  );
});

describe('where no other fields are known -> refused', () => {
  test.each<[string, unknown, string[]]>([
    ['like none of ours', { extra: 1 }, ['extra']],
    ['in an item of a list', { matchers: [{ field: 'unit', oneOf: [], not: true }] }, ['matchers[0].not']],
    ['of another script', { 理由: '' }, ['理由']],
    ['no field of ours', JSON.parse('{"__proto__": 1}'), ['__proto__']],
    ['ours', { plan: '', matchers: [], from: '', until: '', reason: '' }, []],
  ])('%s', (_, data, paths) => {
    expect(strangeFields(givenSilenceSchema, data, 'refused').map(({ path }) => path)).toEqual(paths);
  });

  test('in words, with those that there are', () => {
    const [found] = strangeFields(givenSilenceSchema, { matchers: [{ not: true }] }, 'refused');
    expect(found).toMatchObject({
      code: 'unknown_field',
      message: {
        zh: 'matchers[0].not：没有“not”这一项，可用的有：field、oneOf。',
        en: 'matchers[0].not: there is no "not"; known: field, oneOf.',
      },
    });
  });
});
