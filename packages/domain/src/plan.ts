import type { Bilingual } from './bilingual.ts';
import type { Contact } from './contact.ts';
import type { DeskPolicy } from './desk/desk-policy.ts';
import type { Indicator, Nature } from './indicator.ts';
import type { Month } from './period.ts';

/** Thresholds of judgement; a plan file may change each. Defaults in `DEFAULT_POLICY`. */
export interface Policy {
  /** Attainment from which a road is on track. */
  readonly onTrackFrom: number;
  readonly laggingFrom: Readonly<Record<Nature, number>>;
  /** Required pace over pace so far, above which a road is at best lagging / off track. */
  readonly paceLagging: number;
  readonly paceOffTrack: number;
  /** Shortfall of an obligation that is still lagging: percentage points, places, share of the limit. */
  readonly band: { readonly ratePoints: number; readonly places: number; readonly share: number };
  readonly tolerance: { readonly growthPoints: number; readonly percentagePoints: number; readonly share: number };
  /** An obligation met by less than this share of its limit is `near_limit`. */
  readonly nearLimit: number;
  /** Probability of meeting the target under which an early warning rises. Absent: `EARLY_WARNING_BELOW`. */
  readonly earlyWarningBelow?: Readonly<Record<Nature, number>>;
  /** Last day of a year by which the municipality issues the year's values. Absent: 31 March. */
  readonly issuedBy?: { readonly month: number; readonly day: number };
  /** Who is told of its alerts when, and what mutes and gathers its mails, where it differs from the defaults. */
  readonly desk?: Partial<DeskPolicy>;
}

export const DEFAULT_POLICY: Policy = {
  onTrackFrom: 0.95,
  laggingFrom: { binding: 0.85, anticipatory: 0.6 },
  paceLagging: 1.5,
  paceOffTrack: 3,
  band: { ratePoints: 1, places: 2, share: 0.05 },
  tolerance: { growthPoints: 0.5, percentagePoints: 1, share: 0.02 },
  nearLimit: 0.02,
};

export interface Unit {
  readonly code: string;
  readonly name: Bilingual;
  readonly kind: string;
  readonly contacts: readonly Contact[];
}

export interface PlanDocument {
  readonly code: string;
  readonly title: Bilingual;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly date: string | null;
}

export interface PlanTask {
  readonly code: string;
  readonly no: number;
  readonly title: string;
  readonly group: string;
  readonly summary: string;
  /** In the document's order; the first is the lead. */
  readonly leadUnits: readonly string[];
  readonly due: Month;
  readonly phaseGoals: readonly string[];
  readonly assumed: readonly string[];
}

export interface PlanProject {
  readonly code: string;
  readonly kind: 'major_project' | 'platform';
  readonly name: Bilingual;
  readonly content: string;
  readonly responsibleUnits: readonly string[];
  readonly milestones: readonly { readonly name: string; readonly due: Month | null }[];
}

/** An event that the plan promises (创建, 开工, 建成): met by a dated, evidenced act, never by a number. */
export interface PlanMilestone {
  readonly code: string;
  readonly name: Bilingual;
  /** How many such events, 1 unless the text names more. */
  readonly count: number;
  readonly due: Month;
  readonly document: string;
  readonly item: string | null;
  /** As printed in the document. */
  readonly text: string;
  /** Code of the task it belongs to. */
  readonly task: string | null;
  readonly leadUnit: string;
  readonly assistingUnits: readonly string[];
  readonly assumed: readonly string[];
}

/** A plan as its file defines it, checked. */
export interface Plan {
  readonly code: string;
  readonly title: Bilingual;
  /** Short name for subjects and headings, such as 金山区纲要监测. */
  readonly shortTitle: Bilingual;
  /** GB/T 2260 code, and name. */
  readonly jurisdiction: { readonly code: string; readonly name: Bilingual };
  /** First and last month. */
  readonly start: Month;
  readonly end: Month;
  readonly timeZone: string;
  /** Unit code of the plan office (发改委). */
  readonly planOffice: string;
  readonly policy: Policy;
  readonly documents: readonly PlanDocument[];
  readonly units: readonly Unit[];
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly PlanTask[];
  readonly projects: readonly PlanProject[];
  readonly milestones?: readonly PlanMilestone[];
}
