import type { SheetLimits } from '../limits.ts';
import { type Refusal, refusal, shown } from '../refusal.ts';
import type { Note, SheetRows } from '../table.ts';
import { createTableBuilder } from '../table-builder.ts';
import type { CellContext } from './cell-text.ts';
import { readNumberFormats } from './number-formats.ts';
import { openParts } from './parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readSheet } from './sheet.ts';
import { readWorkbookPart, type SheetEntry } from './workbook.ts';

/** Reads the first visible sheet that has a header. Runs in the child process; throws a Refusal. */
export const readWorkbook = async (bytes: Buffer, limits: SheetLimits): Promise<SheetRows> => {
  const parts = await openParts(bytes, limits);
  const workbook = await readWorkbookPart(parts);
  if (workbook.sheets.length > limits.maxSheets) throw tooManySheets(workbook.sheets.length, limits.maxSheets);
  const visible = workbook.sheets.filter((sheet) => sheet.visible);
  if (visible.length === 0) throw noVisibleSheet();
  const context: CellContext = {
    strings: await readSharedStrings(parts, workbook.sharedStringsPart),
    formats: await readNumberFormats(parts, workbook.stylesPart),
    date1904: workbook.date1904,
  };
  let firstMissing: Refusal | undefined;
  for (const sheet of visible) {
    const builder = createTableBuilder(limits);
    await readSheet(parts, sheet.part, context, limits, builder);
    const table = builder.finish();
    if (!('missing' in table)) {
      return { sheet: sheet.name, ...table, notes: [...sheetNotes(sheet, workbook.sheets), ...table.notes] };
    }
    if (table.headerFound) throw table.missing;
    firstMissing ??= table.missing;
  }
  throw firstMissing ?? noVisibleSheet();
};

/** Says which sheet was taken where there was a choice. */
const sheetNotes = (taken: SheetEntry, all: readonly SheetEntry[]): Note[] => {
  if (all.length === 1) return [];
  const others = all.filter((sheet) => sheet !== taken).map((sheet) => shown(sheet.name, 20));
  const named = others.slice(0, 5);
  return [
    {
      code: 'sheet_chosen',
      message: {
        zh: `读取工作表“${shown(taken.name)}”，其余 ${others.length} 个未读取：${named.join('、')}${others.length > 5 ? '等' : ''}`,
        en: `Sheet "${shown(taken.name)}" was read; ${others.length} not read: ${named.join(', ')}${others.length > 5 ? ', …' : ''}`,
      },
    },
  ];
};

const tooManySheets = (count: number, limit: number): Refusal =>
  refusal('too_large', 'too_many_sheets', {
    zh: `工作簿有 ${count} 个工作表（上限 ${limit} 个）。请另存为只含报送表的新文件。`,
    en: `The workbook has ${count} sheets (at most ${limit}). Save the table alone as a new file.`,
  });

const noVisibleSheet = (): Refusal =>
  refusal('unreadable_input', 'no_sheet', {
    zh: '工作簿中没有可见的工作表。请取消隐藏报送表后再报送。',
    en: 'The workbook has no visible sheet. Unhide the sheet to report.',
  });
