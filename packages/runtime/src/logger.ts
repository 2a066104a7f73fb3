import { pino } from 'pino';

/** Structured events: `log.info({ submissionId }, 'submission.received')`. No figures or addresses above debug. */
export interface Logger {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
  child(fields: object): Logger;
}

/** JSON lines on standard output. `level` is one of pino's. */
export const createLogger = (service: string, level = 'info'): Logger =>
  pino({ name: service, level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
