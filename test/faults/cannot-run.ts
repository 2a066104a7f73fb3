/** The fault cannot happen on this machine, for this reason. */
export class CannotRun extends Error {}
