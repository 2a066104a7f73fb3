import { plainDecimal } from '@planwatch/sheets';
import type { Channel, ReadingNote } from '@planwatch/store';
import type { GivenFigure } from './given-figure.ts';
import { placeInJson } from './given-figure.ts';
import type { SubmissionBody } from './submission-schema.ts';

/** A submission as it came in, by whatever channel. */
export interface GivenSubmission {
  readonly channel: Channel;
  readonly plan: string;
  readonly unit: string;
  readonly period: string | undefined;
  readonly figures: readonly GivenFigure[];
  /** How the file was read, where that was not plain. */
  readonly notes: readonly ReadingNote[];
  /** Name of the sheet read. */
  readonly sheet: string | null;
}

export const givenInJson = (body: SubmissionBody): GivenSubmission => ({
  channel: 'json',
  plan: body.plan,
  unit: body.unit,
  period: body.period,
  figures: body.figures.map((figure, position) => ({
    place: placeInJson(position),
    indicator: figure.indicator.trim(),
    period: figure.period,
    value: textOf(figure.value),
    numerator: textOf(figure.numerator) ?? undefined,
    denominator: textOf(figure.denominator) ?? undefined,
    member: figure.member?.trim(),
    note: figure.note,
    final: figure.final,
  })),
  notes: [],
  sheet: null,
});

/** A JSON number as the text that it prints as: with more digits than we keep it is refused by that. */
const textOf = (value: string | number | null | undefined): string | null | undefined => {
  if (typeof value !== 'number') return value;
  const text = String(value);
  return text.includes('e-') ? plainDecimal(text) : text;
};
