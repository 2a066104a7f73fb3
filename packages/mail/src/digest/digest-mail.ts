import type { Bilingual, ContactRole, DigestEdition, Indicator, Language, WeeklySchedule } from '@planwatch/domain';
import type { MailFrame } from '../frame.ts';

/** What an edition needs to know of an indicator that it names. Values in the indicator's unit. */
export interface DigestIndicator {
  readonly indicator: Pick<Indicator, 'name' | 'unit' | 'decimals' | 'nature' | 'basis'>;
  readonly actual: number | null;
  readonly expected: number | null;
}

/** `dueOn`: `YYYY-MM-DD`, or `YYYY-MM` where the plan names a month; `null`: no date is set. */
export interface DigestTaskWords {
  readonly name: Bilingual;
  readonly dueOn: string | null;
}

/** An address that mails do not reach. `unit`: of the contact. `reason`: what the mail server said, if anything. */
export interface UndeliverableAddress {
  readonly address: string;
  readonly unit: string | null;
  readonly mails: number;
  readonly reason: string | null;
}

/** All that one edition is made of. What it names by code must be in the maps; what isn't is shown by its code. */
export interface DigestMailInput extends MailFrame {
  readonly delivery: {
    readonly id: string;
    /** See `messageHost`. */
    readonly host: string;
  };
  readonly recipient: {
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    readonly role: ContactRole;
  };
  /** The scheduled day of the edition, `YYYY-MM-DD`. */
  readonly plannedFor: string;
  readonly schedule: WeeklySchedule;
  /** When this reader's last edition was made; `null`: this is the first. */
  readonly lastAt: Date | null;
  readonly edition: DigestEdition;
  readonly indicators: ReadonlyMap<string, DigestIndicator>;
  readonly units: ReadonlyMap<string, Bilingual>;
  readonly tasks: ReadonlyMap<string, DigestTaskWords>;
  /** Whom mails do not reach; for the plan office. Left out: nobody. */
  readonly undeliverable?: readonly UndeliverableAddress[];
  /** Sent to the plan office on trial: whose edition it would be. Left out: it is that reader's own. */
  readonly trialOf?: string | null;
  /**
   * `url`, absolute: of a digest that may be left off, where one POST ends it (RFC 8058); of a compulsory one, the
   * form that asks the plan office. `null`: there is no such page.
   */
  readonly subscription: { readonly compulsory: boolean; readonly url: string | null };
}
