import { readFile, stat } from 'node:fs/promises';
import { PlanwatchError } from '@planwatch/runtime';
import { readCsv } from './csv/read-csv.ts';
import { fileKind } from './file-kind.ts';
import { DEFAULT_LIMITS, type SheetLimits } from './limits.ts';
import { megabytes, Refusal, refusal } from './refusal.ts';
import type { Sandbox } from './sandbox.ts';
import type { SheetRows } from './table.ts';

/** A file as uploaded: its bytes, or where they lie. The name's ending says what it should be. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array | { readonly path: string };
}

/** `limits` left out are the defaults. */
export interface ReadOptions {
  readonly sandbox: Sandbox;
  readonly limits?: Partial<SheetLimits>;
}

/**
 * Reads the table of figures out of an .xlsx or .csv file and judges none of them.
 *
 * Throws a PlanwatchError `unreadable_input`, `too_large` or `unsupported_media` whose problems name the place,
 * the value and what was expected, or `unavailable` (retryable) when too many workbooks wait already.
 */
export const readTable = async (file: UploadedFile, options: ReadOptions): Promise<SheetRows> => {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  try {
    const bytes = await load(file.bytes, limits.maxBytes);
    const kind = fileKind(file.name, bytes);
    if (kind === 'xlsx') return await options.sandbox.readWorkbook(bytes, limits);
    if (bytes.length > limits.maxCsvBytes) throw fileTooLarge(bytes.length, limits.maxCsvBytes);
    return await readCsv(bytes, limits);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, problems } = error.details;
    throw new PlanwatchError(code, error.message, { cause: error, problems });
  }
};

const load = async (bytes: UploadedFile['bytes'], maxBytes: number): Promise<Buffer> => {
  const size = 'path' in bytes ? (await stat(bytes.path)).size : bytes.byteLength;
  if (size > maxBytes) throw fileTooLarge(size, maxBytes);
  return 'path' in bytes ? readFile(bytes.path) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

const fileTooLarge = (size: number, limit: number): Refusal =>
  refusal('too_large', 'file_too_large', {
    zh: `文件大小为 ${megabytes(size)}，上限为 ${megabytes(limit)}。请只保留报送表，或拆成几个文件。`,
    en: `The file has ${megabytes(size)}; at most ${megabytes(limit)} are expected. Keep the table alone, or split the file.`,
  });
