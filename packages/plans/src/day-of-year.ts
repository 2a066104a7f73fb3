import { z } from 'zod';

/** Fields of a day that comes round each year. */
export const DAY_OF_YEAR = { month: z.int().min(1).max(12), day: z.int().min(1).max(31) };

/** Of the months of a year without a leap day. */
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Refuses a day that not every year has: 30 February, 29 February. */
export const everyYear = <S extends z.ZodType<{ month: number; day: number }>>(shape: S): S =>
  shape.refine(({ month, day }) => day <= (DAYS_IN[month - 1] ?? 31), { message: 'day', path: ['day'] });
