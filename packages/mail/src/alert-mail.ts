import type { Bilingual, Comparator, Evaluation, Frequency, Indicator, Light, Month } from '@planwatch/domain';
import type { AlertRecipient } from './alert-recipient.ts';
import type { ChartSeries } from './chart/chart-input.ts';
import type { EpisodePart } from './episode.ts';
import type { MailFrame } from './frame.ts';
import type { Matter } from './matter/matter.ts';

/** One indicator of the wave: what was judged, and why this is said now. */
export interface AlertMailItem extends EpisodePart {
  readonly kind: 'light_worsened' | 'forecast_miss' | 'target_missing';
  readonly indicator: Pick<
    Indicator,
    'no' | 'name' | 'unit' | 'decimals' | 'valueKind' | 'nature' | 'basis' | 'reporting' | 'direction' | 'frequency'
  >;
  /** The lead unit, or for a missing target whoever enters it. */
  readonly unit: Bilingual;
  /** Of the period before; `null`: it was not judged. */
  readonly previousLight: Light | null;
  /** What this recipient was last told, said where that has ended or is withdrawn; `null`: nothing. */
  readonly toldLight: Light | null;
  readonly evaluation: Pick<
    Evaluation,
    'light' | 'marks' | 'period' | 'actual' | 'expected' | 'lag' | 'requiredPace' | 'family' | 'reason'
  >;
  readonly target: {
    /** In the indicator's unit; `null` where it is issued or set by a reference. */
    readonly value: number | null;
    /** As printed; said where there is no value. */
    readonly text: string;
    readonly period: Month;
    readonly comparator: Comparator;
  } | null;
  /** What is drawn and said of earlier periods; `null` or left out: nothing. */
  readonly series?: ChartSeries | null;
  /** What is to be expected at the end that the target speaks of; `probability` of meeting it, from 0 to 1. */
  readonly outlook?: {
    readonly period: Month;
    readonly probability: number;
    /** In the indicator's unit; `null` where another measure is forecast. */
    readonly range: { readonly end: number; readonly low80: number; readonly high80: number } | null;
  } | null;
  /** Of a `light_worsened`: the closed year that was missed; what it brought and what was asked, in the indicator's unit. */
  readonly closedYear?: {
    readonly year: number;
    readonly brought: number | null;
    readonly asked: number | null;
  } | null;
  /** The document that sets the target, and the place in it (`表 1 第 23 项`). */
  readonly source: { readonly document: Bilingual; readonly item: string | null } | null;
  readonly report: { readonly unit: Bilingual; readonly at: Date; readonly revision: number } | null;
  /** Absolute; `null` where there is no such page. */
  readonly evaluationUrl: string | null;
  readonly alertUrl: string | null;
}

/** All that an alert mail is made of: at least one item or matter. */
export interface AlertMailInput extends MailFrame {
  readonly delivery: {
    readonly id: string;
    /** See `messageHost`. */
    readonly host: string;
    /** Message-IDs this recipient got before on these episodes, oldest first. */
    readonly previous: readonly string[];
  };
  readonly recipient: AlertRecipient;
  readonly wave: { readonly id: string; readonly period: Month; readonly frequency: Frequency };
  readonly items: readonly AlertMailItem[];
  /** What is no judgement of an indicator: forms, figures in doubt, tasks, milestones. */
  readonly matters?: readonly Matter[];
  /** Working day by the end of which an answer is asked for where an item names none of its own, `YYYY-MM-DD`. */
  readonly replyBy: string | null;
}
