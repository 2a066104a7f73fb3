import type { Bilingual } from '@planwatch/domain';
import {
  type Alias,
  type Document,
  type ErrorCode,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import { type ExpectedKey, expected } from './expected.ts';
import { type Finding, faultAt, type Path, type PlanFault } from './plan-fault.ts';

/** A YAML text with the way back from data to lines. */
export interface YamlSource {
  readonly file: string;
  /** The data, however far the text could be read. */
  readonly data: unknown;
  readonly faults: readonly PlanFault[];
  /** The fault that a finding is here, at the line of the deepest part of its path that exists. */
  fault(finding: Finding): PlanFault;
}

/** The parser's commonest complaints in Chinese. */
const COMPLAINTS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: '缩进有误，或括号未闭合',
  BLOCK_AS_IMPLICIT_KEY: '一行内出现两个冒号，或缩进有误',
  DUPLICATE_KEY: '同一字段出现两次',
  MISSING_CHAR: '引号、括号或冒号不完整',
  MULTILINE_IMPLICIT_KEY: '字段名后缺少冒号',
  MULTIPLE_DOCS: '一个文件只能有一份内容',
  TAB_AS_INDENT: '不能用制表符缩进',
};

const FULL_WIDTH = /[，：；“”‘’｛｝［］]/;

const wellFormed = ({ code, message }: YAMLParseError | YAMLWarning, line: string): Bilingual => {
  const wide = FULL_WIDTH.test(line);
  return {
    zh: `合法的 YAML（${COMPLAINTS[code] ?? '语法错误'}${wide ? '；行内有全角标点，分隔符应为半角' : ''}）`,
    en: `well-formed YAML (${message}${wide ? '; full-width punctuation in the line' : ''})`,
  };
};

/** Reads YAML 1.2 (one document, no key twice). What cannot be read is a fault with its line, not an exception. */
export const readYaml = (text: string, file: string): YamlSource => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: false });
  const lineOf = (offset: number): number => lines.linePos(offset).line;
  const broken = worthTelling(document).map((error) => {
    const line = lineOf(error.pos[0]);
    const shown = text.split('\n')[line - 1]?.trim() ?? '';
    return faultAt(file, line, { path: [], code: 'bad_yaml', value: shown, expected: wellFormed(error, shown) });
  });
  const unreadable = document.errors.length > 0;
  const data = unreadable ? undefined : dataOf(document);
  const root = isNode(document.contents) ? document.contents : null;
  const fault = (finding: Finding): PlanFault => faultAt(file, lineOf(offsetOf(root, finding.path)), finding);
  const wrong = unreadable ? undefined : wrongWhole(document, data);
  if (wrong) {
    const { offset, value, key } = wrong;
    broken.push(faultAt(file, lineOf(offset), { path: [], code: 'bad_yaml', value, expected: expected(key) }));
  }
  return { file, data, faults: broken, fault };
};

/** What is wrong with well-formed YAML before any field of it is looked at. */
const wrongWhole = (
  document: Document.Parsed,
  data: unknown,
): { offset: number; value: unknown; key: ExpectedKey } | undefined => {
  const root = document.contents;
  if (root === null) return { offset: 0, value: null, key: 'emptyFile' };
  const alias = data === undefined ? firstAlias(document) : undefined;
  if (alias) return { offset: alias.range?.[0] ?? 0, value: `*${alias.source}`, key: 'alias' };
  return isMap(root) && data !== undefined ? undefined : { offset: root.range?.[0] ?? 0, value: data, key: 'object' };
};

/** After the first slip of syntax a parser stumbles on at every line; a key given twice misleads nobody. */
const worthTelling = ({ errors, warnings }: Document.Parsed): readonly (YAMLParseError | YAMLWarning)[] => {
  const slip = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return slip ? [slip] : [...errors, ...warnings];
};

/** Anchors are of no use in a plan file and a way to blow it up: a file with aliases has no data. */
const dataOf = (document: Document.Parsed): unknown => {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
};

const firstAlias = (document: Document.Parsed): Alias | undefined => {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_, alias) => {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
};

/** Offset of the deepest node on the path: of its key where it has one. */
const offsetOf = (root: Node | null, path: Path): number => {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) break;
    node = next.node;
    offset = next.offset ?? offset;
  }
  return offset;
};

const childOf = (node: unknown, step: string | number): { node: unknown; offset: number | undefined } | undefined => {
  if (!isNode(node) || !('items' in node) || !Array.isArray(node.items)) return undefined;
  const items: unknown[] = node.items;
  if (typeof step === 'number') {
    const item = items[step];
    return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined;
  }
  const pair = items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
  if (!isPair(pair) || !isScalar(pair.key)) return undefined;
  return { node: pair.value, offset: pair.key.range?.[0] };
};
