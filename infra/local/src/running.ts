/** A process that runs. Disposing it asks it to stop, waits, and in the end insists. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** Settles when it has ended for whatever reason, with how: `exit code 1`, `signal SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  /** Ends it at once, without the chance to finish what it does. */
  kill(): void;
}

/** What was begun was told to stop before it was up. */
export class Stopped extends Error {
  constructor() {
    super('stopped before it was up');
    this.name = 'Stopped';
  }
}
