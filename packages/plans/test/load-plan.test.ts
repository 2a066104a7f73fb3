import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { afterAll, expect, test } from 'vitest';
import { checkContacts, loadPlan } from '../src/index.ts';
import { SMALL_PLAN, smallPlanWith } from './small-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'plans-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const thrown = async (path: string): Promise<PlanwatchError> => {
  const error: unknown = await loadPlan(path).catch((caught: unknown) => caught);
  if (error instanceof PlanwatchError) return error;
  throw new Error('no PlanwatchError was thrown', { cause: error });
};

test('a good file -> its plan', async () => {
  await expect(loadPlan(put('good.yaml', SMALL_PLAN))).resolves.toMatchObject({ code: 'small' });
});

test('a bad file -> one error with every fault as a problem', async () => {
  const path = put('bad.yaml', smallPlanWith('basis: level', 'basis: stock').replace('tier: 1', 'tier: 9'));
  const error = await thrown(path);
  expect(error.code).toBe('invalid_input');
  expect(error.problems.map(({ path: place }) => place)).toEqual([
    `${path}:20 indicators[0].tier`,
    `${path}:22 indicators[0].basis`,
  ]);
});

test('no file -> an error that names it', async () => {
  const error = await thrown(join(folder, 'none.yaml'));
  expect([error.code, error.message]).toEqual(['unreadable_input', `${join(folder, 'none.yaml')} cannot be read`]);
});

test('units beside the plan -> their faults name their own file', async () => {
  put('units.yaml', 'units:\n  - { code: u-office, name: { zh: 区发改委, en: Office }, kind: bureau }\n');
  const own = SMALL_PLAN.slice(SMALL_PLAN.indexOf('units:'), SMALL_PLAN.indexOf('documents:'));
  const text = smallPlanWith(own, 'units_from: units.yaml\n').replaceAll('u-greening', 'u-office');
  const error = await thrown(put('shared.yaml', text));
  expect(error.problems.map(({ path }) => path)).toEqual([`${join(folder, 'units.yaml')}:2 units[0].kind`]);
});

const contact = (email: string, role = 'reporter'): string =>
  `demonstration: true\nunits:\n  - unit: u-office\n    contacts:\n      - { role: ${role}, name: 填报人, email: ${email} }\n`;
const CONTACTS: [string, string, string[]][] = [
  ['an address that ends in .test -> accepted', contact('a@office.test'), []],
  [
    'a real address in a demonstration -> refused',
    contact('a@office.example'),
    ['wrong_value units[0].contacts[0].email'],
  ],
  ['no address at all -> refused', contact('office'), ['wrong_value units[0].contacts[0].email']],
  ['an unknown role -> refused', contact('a@office.test', 'boss'), ['wrong_value units[0].contacts[0].role']],
];
test.each(CONTACTS)('contacts: %s', (_name, text, faults) => {
  expect(checkContacts(text, 'contacts.yaml').problems.map(({ code, path }) => `${code} ${path}`)).toEqual(faults);
});
