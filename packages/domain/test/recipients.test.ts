import { describe, expect, test } from 'vitest';
import { type AudienceRole, chooseRecipients, type RecipientContact } from '../src/recipients.ts';

const contact = (
  contactId: string,
  unit: string,
  role: RecipientContact['role'],
  extra: { email?: string; portfolio?: string[] } = {},
): RecipientContact => ({ contactId, unit, role, email: `${contactId}@example.test`, portfolio: [], ...extra });

const REPORTER = contact('1-reporter', 'parks', 'reporter');
const HEAD = contact('2-head', 'parks', 'head');
const OTHER_HEAD = contact('3-other', 'roads', 'head');
const PLANNER = contact('4-planner', 'office', 'planner');
const FOREIGN_PLANNER = contact('5-planner', 'roads', 'planner');
const LEADER = contact('6-leader', 'government', 'leader', { portfolio: ['parks'] });
const OTHER_LEADER = contact('7-leader', 'government', 'leader', { portfolio: ['roads'] });
const ALL = [REPORTER, HEAD, OTHER_HEAD, PLANNER, FOREIGN_PLANNER, LEADER, OTHER_LEADER];

describe('chooseRecipients', () => {
  const rows: {
    name: string;
    to: AudienceRole[];
    contacts: RecipientContact[];
    expected: [string, string][];
  }[] = [
    {
      name: 'reporter and head of the lead unit, nobody of another unit',
      to: ['reporter', 'head'],
      contacts: ALL,
      expected: [
        ['1-reporter', 'reporter'],
        ['2-head', 'lead_unit_head'],
      ],
    },
    {
      name: 'plan office -> its own planners',
      to: ['plan_office'],
      contacts: ALL,
      expected: [['4-planner', 'plan_office']],
    },
    {
      name: 'leader -> the one with the unit in charge',
      to: ['leader'],
      contacts: ALL,
      expected: [['6-leader', 'leader_in_charge']],
    },
    {
      name: 'no head -> the plan office instead',
      to: ['reporter', 'head'],
      contacts: [REPORTER, PLANNER],
      expected: [
        ['1-reporter', 'reporter'],
        ['4-planner', 'no_contact'],
      ],
    },
    {
      name: 'no contact in two roles -> the plan office once',
      to: ['reporter', 'leader'],
      contacts: [PLANNER],
      expected: [['4-planner', 'no_contact']],
    },
    { name: 'nobody at all -> nobody', to: ['reporter', 'head', 'leader'], contacts: [OTHER_HEAD], expected: [] },
    {
      name: 'one person as reporter and head -> once, the first reason',
      to: ['reporter', 'head'],
      contacts: [REPORTER, { ...HEAD, email: REPORTER.email.toUpperCase() }],
      expected: [['1-reporter', 'reporter']],
    },
    {
      name: 'a person of two units -> known by their oldest contact',
      to: ['head'],
      contacts: [HEAD, { ...OTHER_HEAD, contactId: '0-other', email: HEAD.email }],
      expected: [['0-other', 'lead_unit_head']],
    },
    {
      name: 'two heads -> both',
      to: ['head'],
      contacts: [HEAD, contact('8-head', 'parks', 'head')],
      expected: [
        ['2-head', 'lead_unit_head'],
        ['8-head', 'lead_unit_head'],
      ],
    },
    { name: 'no roles -> nobody', to: [], contacts: ALL, expected: [] },
  ];
  test.each(rows)('$name', ({ to, contacts, expected }) => {
    const chosen = chooseRecipients({ indicator: { leadUnit: 'parks' }, to, contacts, planOffice: 'office' });
    expect(chosen.map(({ contactId, why }) => [contactId, why])).toEqual(expected);
  });
});
