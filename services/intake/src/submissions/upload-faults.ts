import type { PlanwatchError, Problem } from '@planwatch/runtime';
import type { SheetRow, SheetRows } from '@planwatch/sheets';
import { problem, refuse } from '../http/problem.ts';
import { isStorable, textFault } from '../http/text-faults.ts';
import { uploadFieldsSchema } from './submission-schema.ts';

/** Longest texts that a cell may hold. */
const MAX_NAME = 200;
const MAX_NOTE = 2_000;

/** Fields and files of one form. */
const MAX_PARTS = 100;

/** Why a form has too many parts to be read, if so: 20 MB of empty ones would keep everybody else waiting. */
export const partsRefusal = (body: Uint8Array<ArrayBuffer>, contentType: string): PlanwatchError | undefined => {
  const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let parts = 0;
  for (let at = bytes.indexOf(`--${boundary}`); at >= 0; at = bytes.indexOf(`--${boundary}`, at + 1)) {
    parts += 1;
    if (parts > MAX_PARTS) return tooManyParts();
  }
  return undefined;
};

const tooManyParts = () =>
  refuse('too_large', [
    problem('body', 'too_many_parts', {
      zh: `表单超过 ${MAX_PARTS} 项，应为 plan、unit、period 和一个 file。`,
      en: `The form has more than ${MAX_PARTS} parts; plan, unit, period and one file are expected.`,
    }),
  ]);

/** A file that was chosen: a browser sends an empty part without a name where none was. */
export const isChosen = (value: unknown): value is File =>
  value instanceof File && (value.size > 0 || value.name !== '');

/** Of a field given twice only one value could count; of several files, under whatever names, only one. */
export const formFaults = (form: FormData): Problem[] => [...repeatedFields(form), ...fileFaults(form)];

const repeatedFields = (form: FormData): Problem[] =>
  Object.keys(uploadFieldsSchema.shape).flatMap((field) => {
    const times = form.getAll(field).length;
    if (times < 2) return [];
    const words = {
      zh: `${field}：填写了 ${times} 次，只能填写一次。`,
      en: `${field}: is given ${times} times; once is expected.`,
    };
    return [problem(field, 'given_twice', words)];
  });

const fileFaults = (form: FormData): Problem[] => {
  const chosen = [...form.values()].filter(isChosen);
  if (chosen.length > 1) return [severalFiles(chosen)];
  if (form.getAll('file').some(isChosen)) return [];
  const words = {
    zh: 'file：缺少文件，应为 .xlsx 或 .csv。',
    en: 'file: is missing; an .xlsx or .csv file is expected.',
  };
  return [problem('file', 'missing_file', words)];
};

const MAX_FILES_NAMED = 5;

const severalFiles = (files: readonly File[]): Problem => {
  const names = files.slice(0, MAX_FILES_NAMED).map(({ name }) => name.slice(0, 60));
  const more = files.length > MAX_FILES_NAMED;
  return problem('file', 'several_files', {
    zh: `file：收到 ${files.length} 个文件（${names.join('、')}${more ? '等' : ''}），每份报送只能附一个文件，请分别报送。`,
    en: `file: ${files.length} files were sent (${names.join(', ')}${more ? ', …' : ''}); one a submission is expected. Send each on its own.`,
  });
};

/** What a table holds that cannot be kept, cell by cell, and the name of its sheet, which is kept too. */
export const tableFaults = ({ sheet, rows }: SheetRows): Problem[] => {
  const label = { zh: 'file（工作表名称）', en: 'file (name of the sheet)' };
  const named = sheet === null || isStorable(sheet) ? [] : [textFault('file', label, sheet)];
  return [...named, ...rows.flatMap(cellFaults)];
};

const cellFaults = ({ row, cells }: SheetRow): Problem[] =>
  Object.entries(cells).flatMap(([field, { text, cell }]) => {
    const label = { zh: `第 ${row} 行（${cell}）`, en: `row ${row} (${cell})` };
    if (!isStorable(text)) return [textFault(`rows[${row}].${field}`, label, text, cell)];
    const limit = field === 'note' ? MAX_NOTE : MAX_NAME;
    if (text.length <= limit) return [];
    const words = {
      zh: `${label.zh}：内容有 ${text.length} 个字符，最多 ${limit} 个。`,
      en: `${label.en}: the text has ${text.length} characters; at most ${limit} are expected.`,
    };
    return [problem(`rows[${row}].${field}`, 'too_long', words, cell)];
  });
