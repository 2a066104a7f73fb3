import { SaxesParser } from 'saxes';
import { Refusal, shown } from '../refusal.ts';
import { damaged } from './refusals.ts';

/** What a reader of one part wants to hear. Names come without their namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after each piece: whether enough has been read. */
  readonly enough?: boolean;
}

/** Office files nest less than 20 deep. */
const MAX_DEPTH = 64;

/** Reads XML strictly, piece by piece: anything not well-formed is refused, and so is a DOCTYPE. */
export const readXml = async (part: string, chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> => {
  const parser = createParser(part, handlers);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      parser.write(decoder.decode(chunk, { stream: true }));
      if (handlers.enough) return;
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw brokenXml(part, parser.line, parser.column, error);
  }
};

const createParser = (part: string, handlers: XmlHandlers): SaxesParser<{ xmlns: false }> => {
  const parser = new SaxesParser({ xmlns: false as const, position: true });
  let depth = 0;
  parser.on('doctype', () => {
    throw damaged(`${shown(part)} 含有不允许的 DOCTYPE 声明`, `${shown(part)} has a DOCTYPE, which is not allowed`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw damaged(`${shown(part)} 嵌套过深`, `${shown(part)} is nested too deep`);
    handlers.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  return parser;
};

/** `x:row` is `row`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const brokenXml = (part: string, line: number, column: number, cause: unknown): Refusal =>
  damaged(
    `${shown(part)} 第 ${line} 行第 ${column} 列附近的 XML 不完整`,
    `the XML of ${shown(part)} breaks off near line ${line}, column ${column}`,
    cause,
  );
