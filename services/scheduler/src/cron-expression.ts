/** node-cron's expression for a tick every so many seconds, from 1 to 60, counted from the full minute. */
export const everySeconds = (seconds: number): string => (seconds === 60 ? '0 * * * * *' : `*/${seconds} * * * * *`);
