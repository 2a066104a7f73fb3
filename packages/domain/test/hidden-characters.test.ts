import { describe, expect, test } from 'vitest';
import { wordsFault } from '../src/index.ts';

describe('wordsFault', () => {
  test.each([
    ['words', '苗木到位晚。', null],
    ['a full stop', '.', null],
    ['an emoji of several joined', '👩\u200d🌾', null],
    ['words with a zero-width space among them', '9 月\u200b底', null],
    ['several lines, indented', '一\n\u3000二\t三', null],
    ['nothing', '', 'no_visible_text'],
    ['spaces', ' \u3000\n', 'no_visible_text'],
    ['zero-width spaces', '\u200b\u200b', 'no_visible_text'],
    ['a Hangul filler', '\u3164', 'no_visible_text'],
    ['a dot pattern without dots', '\u2800', 'no_visible_text'],
    ['control characters', '\u0007\u0085', 'no_visible_text'],
    ['an override alone', '\u202e', 'hidden_character'],
    ['an override among words', '9 月\u202e底', 'hidden_character'],
    ['an isolate among words', '\u20679 月\u2069', 'hidden_character'],
  ])('%s -> %s', (_, text, code) => expect(wordsFault(text)?.code ?? null).toBe(code));
});
