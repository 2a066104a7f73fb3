import { describe, expect, it } from 'vitest';
import { type AnswerLink, answerLinkParts, readAnswerLink } from '../src/index.ts';

const OWN: AnswerLink = { plan: 'outline', alertId: 'a-1', contactId: 'c-1', eventOrdinal: 2 };

describe('the parts of an answer link', () => {
  it.each([OWN, { ...OWN, actsFor: 'c-2' }])('%o -> read as written', (link) => {
    expect(readAnswerLink(answerLinkParts(link))).toEqual(link);
  });

  it('a link as it was before there were deputies -> its own', () => {
    expect(readAnswerLink(['outline', 'a-1', 'c-1', '2'])).toEqual(OWN);
  });

  it.each([
    ['too few', ['outline', 'a-1', 'c-1']],
    ['too many', ['outline', 'a-1', 'c-1', '2', 'c-2', 'x']],
    ['nobody to act for', ['outline', 'a-1', 'c-1', '2', '']],
    ['no event', ['outline', 'a-1', 'c-1', 'two']],
  ])('%s -> none', (_name, parts) => {
    expect(readAnswerLink(parts)).toBeNull();
  });
});
