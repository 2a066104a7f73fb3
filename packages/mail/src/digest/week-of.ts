const DAY_MS = 24 * 3600 * 1000;

/** The week of a civil date by ISO 8601: it begins on Monday and belongs to the year of its Thursday. */
export const weekOf = (date: string): { readonly year: number; readonly week: number } => {
  const day = new Date(`${date}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1 };
};

/** Whether a civil date lies a week before another, give or take the day by which a holiday moves one of them. */
export const isWeekBefore = (earlier: string, later: string): boolean => {
  const days = (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
  return days >= 6 && days <= 8;
};
