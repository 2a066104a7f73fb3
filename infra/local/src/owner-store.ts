import { createLogger } from '@planwatch/runtime';
import { createStore, type Store } from '@planwatch/store';

/** The database as its owner. A connection that is lost fails what uses it; a log would stand among the lines for people. */
export const ownerStore = (url: string): Store =>
  createStore({ url, poolSize: 1, name: 'start', log: createLogger('start', 'silent') });
