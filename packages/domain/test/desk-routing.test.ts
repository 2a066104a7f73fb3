import { describe, expect, it } from 'vitest';
import {
  type Absence,
  type AlertState,
  applyTransition,
  chooseRecipients,
  DEFAULT_ALERT_POLICY,
  DEFAULT_ESCALATION_POLICY,
  DEFAULT_INHIBITIONS,
  DEFAULT_QUIET_HOURS,
  DEFAULT_WAVE_POLICY,
  type ExplainedRecipient,
  type ExplainInput,
  explainRouting,
  type Light,
  type Nature,
  type OpenAlert,
  type RecipientContact,
  type RoutingRule,
  routeAlert,
  type Silence,
} from '../src/index.ts';
import { at, calendar, SHANGHAI, shown } from './support/desk.ts';
import { p } from './support/indicators.ts';

const contact = (
  contactId: string,
  unit: string,
  role: RecipientContact['role'],
  portfolio: string[] = [],
): RecipientContact => ({ contactId, unit, role, email: `${contactId}@example.test`, portfolio });

const CONTACTS = [
  contact('reporter', 'u-green', 'reporter'),
  contact('head', 'u-green', 'head'),
  contact('planner', 'office', 'planner'),
  contact('leader', 'government', 'leader', ['u-green']),
  contact('stats-head', 'u-stats', 'head'),
];
const DEPUTY = contact('deputy', 'u-roads', 'head');
const away = (contactId: string, deputy: string | null, from = '2024-08-01', until = '2024-08-31'): Absence => ({
  contactId,
  from,
  until,
  deputy,
});

const ABSENCES: { name: string; absences: Absence[]; today?: string; told: string[] }[] = [
  { name: 'nobody is away', absences: [], told: ['reporter: reporter', 'head: lead_unit_head'] },
  {
    name: 'the head is away -> their deputy',
    absences: [away('head', 'deputy')],
    told: ['reporter: reporter', 'deputy: lead_unit_head for head'],
  },
  {
    name: 'the last day of the absence -> still the deputy',
    absences: [away('head', 'deputy', '2024-08-01', '2024-08-06')],
    told: ['reporter: reporter', 'deputy: lead_unit_head for head'],
  },
  {
    name: 'back since yesterday -> the head',
    absences: [away('head', 'deputy', '2024-08-01', '2024-08-05')],
    told: ['reporter: reporter', 'head: lead_unit_head'],
  },
  {
    name: 'the deputy is away too -> theirs',
    absences: [away('head', 'deputy'), away('deputy', 'stats-head')],
    told: ['reporter: reporter', 'stats-head: lead_unit_head for head'],
  },
  {
    name: 'deputies of each other, both away -> the plan office',
    absences: [away('head', 'deputy'), away('deputy', 'head')],
    told: ['reporter: reporter', 'planner: no_contact'],
  },
  {
    name: 'away without a deputy -> the plan office',
    absences: [away('head', null)],
    told: ['reporter: reporter', 'planner: no_contact'],
  },
  {
    name: 'the deputy is the reporter -> one mail, as reporter',
    absences: [away('head', 'reporter')],
    told: ['reporter: reporter'],
  },
];

describe('absences', () => {
  it.each(ABSENCES)('$name', ({ absences, told }) => {
    const chosen = chooseRecipients({
      indicator: { leadUnit: 'u-green' },
      to: ['reporter', 'head'],
      contacts: [...CONTACTS, DEPUTY],
      planOffice: 'office',
      absences,
      today: '2024-08-06',
    });
    expect(
      chosen.map(({ contactId, why, deputyFor }) => `${contactId}: ${why}${deputyFor ? ` for ${deputyFor}` : ''}`),
    ).toEqual(told);
  });
});

const ROUTES: { name: string; rules: RoutingRule[]; absences?: Absence[]; told: string[] }[] = [
  { name: 'no rules', rules: [], told: ['head via light_worsened'] },
  {
    name: 'a rule by nature adds the plan office',
    rules: [
      { code: 'binding', matchers: [{ field: 'nature', oneOf: ['binding'] }], roles: ['plan_office'], contacts: [] },
    ],
    told: ['head via light_worsened', 'planner via binding'],
  },
  {
    name: 'a rule adds somebody by name',
    rules: [{ code: 'stats', matchers: [{ field: 'unit', oneOf: ['u-green'] }], roles: [], contacts: ['stats-head'] }],
    told: ['head via light_worsened', 'stats-head via stats'],
  },
  {
    name: 'somebody by name is away -> their deputy',
    rules: [{ code: 'stats', matchers: [{ field: 'unit', oneOf: ['u-green'] }], roles: [], contacts: ['stats-head'] }],
    absences: [away('stats-head', 'deputy')],
    told: ['head via light_worsened', 'deputy via stats'],
  },
  {
    name: 'a rule that does not match adds nobody',
    rules: [{ code: 'x', matchers: [{ field: 'tier', oneOf: ['2'] }], roles: ['leader'], contacts: ['stats-head'] }],
    told: ['head via light_worsened'],
  },
  {
    name: 'somebody told anyway -> once, by the first rule',
    rules: [
      {
        code: 'again',
        matchers: [{ field: 'unit', oneOf: ['u-green'] }],
        roles: ['head'],
        contacts: ['head', 'nobody'],
      },
    ],
    told: ['head via light_worsened'],
  },
];

describe('routeAlert', () => {
  it.each(ROUTES)('$name', ({ rules, absences = [], told }) => {
    const routed = routeAlert({
      indicator: { leadUnit: 'u-green' },
      labels: { unit: 'u-green', nature: 'binding', tier: '1' },
      to: ['head'],
      via: 'light_worsened',
      contacts: [...CONTACTS, DEPUTY],
      planOffice: 'office',
      absences,
      today: '2024-08-06',
      rules,
    });
    expect(routed.map(({ contactId, via }) => `${contactId} via ${via}`)).toEqual(told);
  });
});

const FIRING: AlertState = applyTransition({
  previous: null,
  observation: { light: 'off_track', nature: 'anticipatory', period: p('2024-06'), revision: 1, history: false },
  policy: DEFAULT_ALERT_POLICY,
  now: at('2024-07-15 09:00'),
}).state;

const SILENCE: Silence = {
  id: 's-1',
  matchers: [{ field: 'unit', oneOf: ['u-green'] }],
  from: at('2024-08-01 00:00'),
  until: at('2024-08-20 00:00'),
  author: 'planner',
  reason: '口径调整',
};

const UP = [
  'planner 2024-08-12 08:00 escalated plan_office via escalation',
  'leader 2024-08-14 08:00 escalated leader_in_charge via escalation',
];

const STOPPED = [
  'reporter never (silenced: silence) first reporter via light_worsened',
  'head never (silenced: silence) first lead_unit_head via light_worsened',
];

const OVERDUE: OpenAlert = {
  alertId: 'a-1',
  plan: 'outline',
  kind: 'submission_overdue',
  severity: 'warning',
  series: ['forest'],
  period: p('2024-07'),
  closedYear: false,
};

const EXPLAINED: {
  name: string;
  light?: Light;
  nature?: Nature;
  now?: string;
  change?: Partial<ExplainInput>;
  desk?: Partial<ExplainInput['desk']>;
  silences?: Silence[];
  told: string[];
  /** By what, by whom and until when. */
  muted?: string[];
  afterwards?: string[];
  silentBecause?: string;
}[] = [
  {
    name: 'an anticipatory red on a Tuesday morning',
    told: [
      'reporter 2024-08-06 10:10 first reporter via light_worsened',
      'head 2024-08-06 10:10 first lead_unit_head via light_worsened',
      ...UP,
    ],
  },
  {
    name: 'a binding red at night: the leader at once, nobody waits',
    nature: 'binding',
    now: '2024-08-06 23:00',
    told: [
      'reporter 2024-08-06 23:00 first reporter via light_worsened',
      'head 2024-08-06 23:00 first lead_unit_head via light_worsened',
      'leader 2024-08-06 23:00 first leader_in_charge via light_worsened',
      ...UP,
    ],
  },
  {
    name: 'an anticipatory red on Saturday: told on Monday, days count from when it was raised',
    now: '2024-08-10 12:00',
    told: [
      'reporter 2024-08-12 08:00 first reporter via light_worsened',
      'head 2024-08-12 08:00 first lead_unit_head via light_worsened',
      'planner 2024-08-15 08:00 escalated plan_office via escalation',
      'leader 2024-08-19 08:00 escalated leader_in_charge via escalation',
    ],
  },
  {
    name: 'the head is away now and back for the rest',
    change: { absences: [away('head', 'stats-head', '2024-08-06', '2024-08-06')] },
    told: [
      'reporter 2024-08-06 10:10 first reporter via light_worsened',
      'stats-head 2024-08-06 10:10 first lead_unit_head via light_worsened for head',
      ...UP,
    ],
  },
  {
    name: 'silenced: nobody, and nothing goes up',
    silences: [SILENCE],
    told: [
      'reporter never (silenced: silence) first reporter via light_worsened',
      'head never (silenced: silence) first lead_unit_head via light_worsened',
    ],
    muted: ['silence s-1 by planner until 2024-08-20 00:00'],
    afterwards: [
      'reporter 2024-08-20 08:00 first reporter via light_worsened',
      'head 2024-08-20 08:00 first lead_unit_head via light_worsened',
      'planner 2024-08-26 08:00 escalated plan_office via escalation',
      'leader 2024-08-28 08:00 escalated leader_in_charge via escalation',
    ],
  },
  {
    name: 'silenced, and by another silence after that: told when both are over',
    silences: [SILENCE, { ...SILENCE, id: 's-2', from: at('2024-08-19 00:00'), until: at('2024-08-22 12:00') }],
    told: STOPPED,
    muted: ['silence s-1 by planner until 2024-08-20 00:00', 'silence s-2 by planner until 2024-08-22 12:00'],
    afterwards: [
      'reporter 2024-08-22 12:10 first reporter via light_worsened',
      'head 2024-08-22 12:10 first lead_unit_head via light_worsened',
      'planner 2024-08-28 08:00 escalated plan_office via escalation',
      'leader 2024-08-30 08:00 escalated leader_in_charge via escalation',
    ],
  },
  {
    name: 'red already, and the road stopped it for everybody: muted, not told',
    change: { previous: FIRING, unheard: { reason: 'first', to: ['reporter', 'head'] } },
    silences: [SILENCE],
    told: STOPPED,
    muted: ['silence s-1 by planner until 2024-08-20 00:00'],
    afterwards: [
      'reporter 2024-08-20 08:00 first reporter via light_worsened',
      'head 2024-08-20 08:00 first lead_unit_head via light_worsened',
      'planner 2024-08-26 08:00 escalated plan_office via escalation',
      'leader 2024-08-28 08:00 escalated leader_in_charge via escalation',
    ],
  },
  {
    name: 'red already, muted, and what muted it is over: told now',
    change: { previous: FIRING, unheard: { reason: 'first', to: ['reporter', 'head'] } },
    told: [
      'reporter 2024-08-06 10:10 first reporter via light_worsened',
      'head 2024-08-06 10:10 first lead_unit_head via light_worsened',
      ...UP,
    ],
  },
  {
    name: 'green again, and nobody had heard: nobody hears',
    light: 'on_track',
    change: { previous: FIRING, unheard: { reason: 'first', to: ['reporter', 'head'] } },
    silences: [SILENCE],
    told: [],
    silentBecause: 'light_raises_no_alert',
  },
  {
    name: 'its figure is overdue: muted until that is over, whenever that is, and then by a silence',
    desk: { openAlerts: [OVERDUE] },
    silences: [SILENCE],
    told: [
      'reporter never (inhibited: overdue_mutes_light) first reporter via light_worsened',
      'head never (inhibited: overdue_mutes_light) first lead_unit_head via light_worsened',
    ],
    muted: ['overdue_mutes_light a-1 by null until null', 'silence s-1 by planner until 2024-08-20 00:00'],
    afterwards: [
      'reporter never first reporter via light_worsened',
      'head never first lead_unit_head via light_worsened',
    ],
  },
  {
    name: 'it must hold for two days first',
    change: { alertPolicy: { ...DEFAULT_ALERT_POLICY, holdForMs: 2 * 24 * 3600 * 1000 } },
    told: [
      'reporter 2024-08-08 10:10 first reporter via light_worsened',
      'head 2024-08-08 10:10 first lead_unit_head via light_worsened',
      'planner 2024-08-14 08:00 escalated plan_office via escalation',
      'leader 2024-08-16 08:00 escalated leader_in_charge via escalation',
    ],
  },
  { name: 'green: nobody', light: 'on_track', told: [], silentBecause: 'light_raises_no_alert' },
  { name: 'waiting: nobody', light: 'awaiting_target', told: [], silentBecause: 'light_raises_no_alert' },
  { name: 'red already: nobody anew', change: { previous: FIRING }, told: [], silentBecause: 'told_already' },
];

describe('explainRouting', () => {
  it.each(EXPLAINED)(
    '$name',
    ({
      light = 'off_track',
      nature = 'anticipatory',
      now,
      change,
      desk,
      silences = [],
      silentBecause,
      ...expected
    }) => {
      const explained = explainRouting({
        indicator: { code: 'forest', leadUnit: 'u-green', nature, tier: 1, partOf: null },
        light,
        plan: { code: 'outline', planOffice: 'office' },
        period: p('2024-07'),
        previous: null,
        unheard: null,
        contacts: CONTACTS,
        absences: [],
        routing: [],
        alertPolicy: { ...DEFAULT_ALERT_POLICY, repeatEveryMs: null },
        escalationPolicy: DEFAULT_ESCALATION_POLICY,
        desk: {
          now: at(now ?? '2024-08-06 10:00'),
          zone: SHANGHAI,
          isWorkingDay: calendar(),
          inhibitions: DEFAULT_INHIBITIONS,
          openAlerts: [],
          causes: [],
          silences,
          quietHours: DEFAULT_QUIET_HOURS,
          wavePolicy: DEFAULT_WAVE_POLICY,
          ...desk,
        },
        ...change,
      });
      const lines = ({ contactId, when, reason, why, via, deputyFor, decisions }: ExplainedRecipient): string => {
        const stop = decisions.at(-1);
        const time = shown(when) ?? (stop ? `never (${stop.stage}: ${stop.because})` : 'never');
        return `${contactId} ${time} ${reason} ${why} via ${via}${deputyFor ? ` for ${deputyFor}` : ''}`;
      };
      expect(explained.told.map(lines)).toEqual(expected.told);
      expect(explained.afterwards.map(lines)).toEqual(expected.afterwards ?? []);
      const muted = explained.muted.map(
        ({ stop, author, until }) => `${stop.because} ${stop.by} by ${author} until ${shown(until)}`,
      );
      expect(muted).toEqual(expected.muted ?? []);
      expect(explained.silentBecause).toBe(silentBecause ?? null);
    },
  );
});
