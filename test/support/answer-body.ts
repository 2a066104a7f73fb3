/** A list of an answer: a test that reads its first item fails where there is none. */
type Listed = readonly [AnswerBody, ...AnswerBody[]];

/** What answers of the API hold, of which each has some: a test reads what it asked for, and fails if it is not there. */
export interface AnswerBody {
  readonly id: string;
  readonly status: string;
  readonly next: string | null;
  readonly items: Listed;
  readonly errors: Listed;
  readonly history: Listed;
  readonly documents: Listed;
  readonly units: Listed;
  readonly unit: string;
  readonly targets: Listed;
  readonly findings: Listed;
  readonly figures: Listed;
  readonly notes: Listed;
  readonly told: Listed;
  readonly muted: Listed;
  readonly afterwards: Listed;
  readonly changes: Listed;
  readonly retried: Listed;
  readonly others: Listed;
  readonly people: Listed;
  readonly road: Listed;
  readonly decisions: Listed;
  readonly horizon: Listed;
  readonly alert: AnswerBody;
  readonly person: AnswerBody;
  readonly warning: AnswerBody;
  readonly by: AnswerBody;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly stage: string;
  readonly verdict: string;
  readonly date: string;
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  readonly indicator: string;
  readonly member: string;
  readonly period: string;
  readonly value: string;
  readonly revision: number;
  readonly light: string;
  readonly previous: AnswerBody;
  readonly attainment: string;
  readonly forecast: AnswerBody;
  readonly plannedFor: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly zh: string;
  readonly en: string;
  readonly email: string;
  readonly reason: string;
  readonly why: string;
  readonly when: string;
  readonly heldBy: AnswerBody;
  readonly checks: { readonly database: AnswerBody; readonly queue: AnswerBody };
  readonly ok: boolean;
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Described {
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
