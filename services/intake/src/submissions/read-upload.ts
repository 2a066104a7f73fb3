import { PlanwatchError } from '@planwatch/runtime';
import type { SheetRow, SheetRows } from '@planwatch/sheets';
import { inputFaults } from '../http/input-faults.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { type GivenFigure, placeInFile } from './given-figure.ts';
import type { GivenSubmission } from './given-submission.ts';
import { uploadFieldsSchema } from './submission-schema.ts';
import { formFaults, isChosen, partsRefusal, tableFaults } from './upload-faults.ts';

export type ReadTable = (file: { name: string; bytes: Uint8Array }) => Promise<SheetRows>;

/** A submission out of a multipart body with the fields plan, unit, period and file. */
export const readUpload = async (
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  readTable: ReadTable,
): Promise<GivenSubmission> => {
  const form = await formOf(body, contentType);
  const texts = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string' && value !== ''));
  const fields = uploadFieldsSchema.safeParse(texts, { reportInput: true });
  const file = form.getAll('file').find(isChosen);
  const problems = [...inputFaults(fields, 'body'), ...formFaults(form)];
  if (!fields.success || !file || problems.length > 0) throw invalidInput(problems);
  const table = await tableOf(file, readTable);
  const faults = tableFaults(table);
  if (faults.length > 0) throw invalidInput(faults);
  return {
    channel: table.sheet === null ? 'csv' : 'xlsx',
    ...fields.data,
    period: fields.data.period,
    figures: table.rows.map((row) => figureOf(row, table.columns)),
    notes: table.notes,
    sheet: table.sheet,
  };
};

const formOf = async (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> => {
  const tooMany = partsRefusal(body, contentType);
  if (tooMany) throw tooMany;
  try {
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  } catch (cause) {
    const words = {
      zh: '表单内容（multipart/form-data）不完整或格式有误。',
      en: 'The multipart/form-data body is broken.',
    };
    throw refuse('unreadable_input', [problem('body', 'broken_form', words)], cause);
  }
};

/** The request itself was sound, so a file that makes no table is wrong content, not a broken request. */
const tableOf = async (file: File, readTable: ReadTable): Promise<SheetRows> => {
  try {
    return await readTable({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch (thrown) {
    if (!(thrown instanceof PlanwatchError) || thrown.code !== 'unreadable_input') throw thrown;
    throw new PlanwatchError('invalid_input', thrown.message, { cause: thrown, problems: thrown.problems });
  }
};

const figureOf = ({ row, cells }: SheetRow, columns: SheetRows['columns']): GivenFigure => ({
  place: placeInFile(row, cells, columns),
  indicator: cells.indicator?.text,
  name: cells.name?.text,
  period: cells.period?.text,
  value: valueIn(cells),
  numerator: cells.numerator?.text,
  denominator: cells.denominator?.text,
  member: cells.member?.text,
  note: cells.note?.text,
});

/** A blank cell says that nothing is reported; with a numerator or denominator beside it, it says nothing. */
const valueIn = (cells: SheetRow['cells']): string | null | undefined =>
  cells.value?.text ?? (cells.numerator || cells.denominator ? undefined : null);
