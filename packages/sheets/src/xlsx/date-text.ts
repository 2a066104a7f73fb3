const DAY_MS = 86_400_000;
/** Day 0 of both date systems. Serial numbers below 61 count a 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_465;

/** The day (`2024-06-01`) that a serial number stands for; `undefined` outside 1900 to 9999. */
export const serialDate = (serial: number, date1904: boolean): string | undefined => {
  if (!(serial >= 1 && serial <= LAST_SERIAL)) return undefined;
  const days = Math.floor(serial) + (!date1904 && serial < 60 ? 1 : 0);
  return new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY_MS).toISOString().slice(0, 10);
};
