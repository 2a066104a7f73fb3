import type { AlertMailItem } from '@planwatch/mail';
import { z } from 'zod';
import type { Told } from './news-of-wave.ts';

/** What the desk knew of the year when it said so. */
const FACTS = z.object({ year: z.number().int(), brought: z.number().nullable(), asked: z.number().nullable() });

/** The closed year that an event is about; `null`: it is about the series. */
export const closedYearOf = ({ item: { alert, event } }: Told): NonNullable<AlertMailItem['closedYear']> | null =>
  alert.kind === 'light_worsened' ? (FACTS.safeParse(event.facts).data ?? null) : null;
