import type { Logger } from '@planwatch/runtime';

/** One logged event, with the fields of its logger and its parents. */
interface LoggedEvent {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A logger that tests can read, and wait on. */
export interface RecordingLog extends Logger {
  readonly events: readonly LoggedEvent[];
  /** The first event of that name, logged before or yet to come, whose fields `matches` takes. */
  until(event: string, matches?: (fields: LoggedEvent['fields']) => boolean): Promise<LoggedEvent>;
}

export const recordingLog = (): RecordingLog => {
  const events: LoggedEvent[] = [];
  const waiting = new Set<(logged: LoggedEvent) => void>();

  const logger = (context: object): Logger => {
    const at = (level: LoggedEvent['level']) => (fields: object, event: string) => {
      const logged = { level, event, fields: { ...context, ...fields } };
      events.push(logged);
      for (const notify of waiting) notify(logged);
    };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (fields) => logger({ ...context, ...fields }),
    };
  };

  return {
    ...logger({}),
    events,
    until: (event, matches = () => true) =>
      new Promise((resolve) => {
        const notify = (logged: LoggedEvent) => {
          if (logged.event !== event || !matches(logged.fields)) return;
          waiting.delete(notify);
          resolve(logged);
        };
        waiting.add(notify);
        for (const logged of [...events]) notify(logged);
      }),
  };
};
