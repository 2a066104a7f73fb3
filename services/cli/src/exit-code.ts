import type { ErrorCode } from '@planwatch/runtime';

/** The exit code for a kind of error: 1 refused, 2 bad usage or setting, 3 unavailable, 70 a fault of ours. */
export const exitCodeOf = (code: ErrorCode): number => {
  switch (code) {
    case 'invalid_input':
    case 'unreadable_input':
    case 'too_large':
    case 'unsupported_media':
    case 'unauthenticated':
    case 'forbidden':
    case 'not_found':
    case 'conflict':
      return 1;
    case 'misconfigured':
      return 2;
    case 'unavailable':
      return 3;
    case 'internal':
      return 70;
    default:
      return code satisfies never;
  }
};
