import { shown } from '../refusal.ts';
import type { Parts } from './parts.ts';
import { damaged } from './refusals.ts';
import { localName, readXml } from './xml.ts';

/** One sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

/** What must be known before a sheet can be read. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly sharedStringsPart: string | undefined;
  readonly stylesPart: string | undefined;
  /** Dates count from 1904 instead of 1900. */
  readonly date1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Follows the package's relations to the workbook and lists its worksheets; chart sheets are left out. */
export const readWorkbookPart = async (parts: Parts): Promise<Workbook> => {
  const root = await readRelations(parts, '_rels/.rels', '');
  const main = [...root.values()].find((relation) => relation.type === 'officeDocument')?.target;
  if (!main || !parts.has(main)) throw damaged('其中没有工作簿', 'there is no workbook in it');
  const slash = main.lastIndexOf('/');
  const folder = main.slice(0, slash + 1);
  const relations = await readRelations(parts, `${folder}_rels/${main.slice(slash + 1)}.rels`, folder);
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type && parts.has(relation.target))?.target;
  const { listed, date1904 } = await readSheetList(parts, main);
  const sheets = listed.flatMap(({ id, name, visible }) => {
    const relation = relations.get(id);
    return relation?.type === 'worksheet' ? [{ name, visible, part: relation.target }] : [];
  });
  return { sheets, date1904, sharedStringsPart: partOf('sharedStrings'), stylesPart: partOf('styles') };
};

interface ListedSheet {
  readonly id: string;
  readonly name: string;
  readonly visible: boolean;
}

const readSheetList = async (parts: Parts, main: string): Promise<{ listed: ListedSheet[]; date1904: boolean }> => {
  const listed: ListedSheet[] = [];
  let date1904 = false;
  let root: string | undefined;
  await readXml(main, parts.read(main), {
    open(name, attributes) {
      root ??= name;
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === 'id')?.[1];
      if (!id || !attributes.name) throw damaged('工作表清单不完整', 'its list of sheets is incomplete');
      listed.push({ id, name: attributes.name, visible: (attributes.state ?? 'visible') === 'visible' });
    },
  });
  if (root !== 'workbook') throw damaged(`${shown(main)} 不是工作簿`, `${shown(main)} is not a workbook`);
  return { listed, date1904 };
};

/** Relations by id; `type` is the last word of its address, `target` a part's name. */
const readRelations = async (parts: Parts, part: string, folder: string): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>();
  await readXml(part, parts.read(part), {
    open(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || !id || !type || !target || mode === 'External') return;
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) });
    },
  });
  return relations;
};

/** `resolve('xl/', '../docProps/app.xml')` is `docProps/app.xml`. */
const resolve = (folder: string, target: string): string => {
  const steps = target.startsWith('/') ? target.split('/') : `${folder}${target}`.split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
};
