import type { Bilingual } from '@planwatch/domain';

/** Something that the reporter should know about how a submission was read. */
export interface ReadingNote {
  readonly code: string;
  readonly message: Bilingual;
}

/** Where each figure of a file stands: addresses by `placeKey`. */
export interface PlacesNote {
  readonly code: 'places';
  readonly sheet: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

export type SubmissionNote = ReadingNote | PlacesNote;

export const isPlaces = (note: SubmissionNote): note is PlacesNote => note.code === 'places';

/** Names a figure within a submission. `period` is its DATE. */
export const placeKey = (indicator: string, period: string, member: string): string =>
  `${indicator}|${period}|${member}`;
