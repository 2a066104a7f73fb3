import { assessLine, type Language, lineTooLong } from '@planwatch/domain';

/** Longer lines are answered with an error instead of being held in memory. */
const MAX_LINE = 16 * 1024 * 1024;

/** The lines of a stream of bytes by chunk, so that what has come in is answered before more is read. */
async function* linesByChunk(source: AsyncIterable<Uint8Array>): AsyncGenerator<(string | 'too_long')[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  const take = (text: string, atEnd: boolean): string[] => {
    const lines = (rest + text).split('\n');
    rest = atEnd ? '' : (lines.pop() ?? '');
    if (skipping && lines.length > 0) {
      lines.shift();
      skipping = false;
    }
    return lines;
  };
  for await (const chunk of source) {
    const lines = take(decoder.decode(chunk, { stream: true }), false);
    if (rest.length > MAX_LINE) {
      if (!skipping) lines.push('too_long');
      skipping = true;
      rest = '';
    }
    yield lines;
  }
  yield take(decoder.decode(), true);
}

/**
 * Judges cases as JSON Lines: bytes in, text out, one result for each line that isn't blank, in the same order.
 * Reads no further than its results are taken up. `language`: of error messages.
 */
export async function* assessStream(source: AsyncIterable<Uint8Array>, language: Language): AsyncGenerator<string> {
  for await (const lines of linesByChunk(source)) {
    let results = '';
    for (const line of lines) {
      if (line === 'too_long') results += `${lineTooLong(MAX_LINE, language)}\n`;
      else if (line.trim() !== '') results += `${assessLine(line, language)}\n`;
    }
    if (results !== '') yield results;
  }
}
