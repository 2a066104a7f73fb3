import type { Language } from '@planwatch/domain';
import type { LightLook } from '../light-look.ts';
import type { PicturePair } from '../mail-picture.ts';

/** A piece of a sentence; the strong ones stand out. */
interface Span {
  readonly text: string;
  readonly strong?: true;
}
export type Paragraph = readonly Span[];

export interface Cell {
  readonly label: string;
  readonly value: string;
  readonly tone: 'strong' | 'alarm' | 'plain';
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A word set apart at the head of an item. `look`: its tint; `null`: outlined. A light's shape is part of the text. */
export interface Badge {
  readonly text: string;
  readonly look: LightLook | null;
}

/** One line of a table. `label`: outlined after the name. `ink`: of the second column. */
export interface TableLine {
  readonly name: string;
  readonly label: string | null;
  readonly change: string;
  readonly ink: string;
  /** The first number stands out; the second may be missing. */
  readonly value: readonly [string, string | null];
  readonly unit: string;
}

/** An item in two lines. `full`: as plain text says it. */
export interface Brief {
  readonly badge: Badge;
  readonly headline: string;
  readonly label: string | null;
  readonly comparison: string;
  readonly source: string;
  readonly links: readonly Link[];
  readonly full: readonly Block[];
}

/** Items of one standing by their names only. `full`: as plain text says them. */
export interface NameList {
  readonly badge: Badge;
  readonly names: string;
  readonly full: readonly Block[];
}

/** What a mail is built of; each is drawn as HTML and said as text in one place. */
export type Block =
  | { readonly kind: 'badges'; readonly badges: readonly Badge[] }
  | { readonly kind: 'headline'; readonly text: string; readonly size: 'mail' | 'item' }
  | { readonly kind: 'lede' | 'note' | 'source' | 'title' | 'banner'; readonly text: string }
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] }
  | { readonly kind: 'chart'; readonly alt: string; readonly pictures: PicturePair | null }
  | { readonly kind: 'paragraph' | 'line'; readonly paragraph: Paragraph }
  | { readonly kind: 'buttons' | 'links'; readonly links: readonly Link[] }
  | {
      readonly kind: 'lights';
      readonly lights: readonly { readonly look: LightLook; readonly word: string; readonly count: number }[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly [string, string, string, string];
      /** Of the columns, in percent. */
      readonly widths: readonly [number, number, number, number];
      readonly lines: readonly TableLine[];
    }
  | { readonly kind: 'brief'; readonly brief: Brief }
  | { readonly kind: 'names'; readonly list: NameList };

/** A stretch of the sheet between two hairlines. Its parts are paragraphs of the text. */
export type Row = readonly (readonly Block[])[];

/** A whole mail before it becomes HTML and text. */
export interface Sheet {
  readonly language: Language;
  readonly subject: string;
  /** What a list of mails shows after the subject. */
  readonly preview: string;
  readonly brand: string;
  readonly demonstration: string | null;
  readonly rows: readonly Row[];
  readonly foot: readonly string[];
  /** Links of the foot. */
  readonly footLinks: readonly Link[];
}

/** Only web addresses become links. */
export const linkTo = (label: string, url: string | null): readonly Link[] =>
  url !== null && /^https?:\/\//i.test(url) ? [{ label, url }] : [];

/** A row's parts without those that hold nothing. */
export const rowOf = (...parts: readonly (readonly Block[])[]): Row => parts.filter((part) => part.length > 0);
