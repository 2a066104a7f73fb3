import { type Refusal, refusal, shown } from './refusal.ts';
import { encryptedWorkbook } from './xlsx/refusals.ts';

export type FileKind = 'xlsx' | 'csv';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream in which Office keeps an encrypted workbook. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** What the file is, by its name, if its first bytes agree. Throws a Refusal. */
export const fileKind = (name: string, bytes: Buffer): FileKind => {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
  if (bytes.length === 0) throw emptyFile(name);
  if (startsWith(bytes, OLE2)) throw bytes.includes(ENCRYPTED) ? encryptedWorkbook() : oldExcel(name);
  const zip = startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);
  switch (ending) {
    case 'xlsx':
      if (!zip) throw notXlsx(name);
      return 'xlsx';
    case 'csv':
      if (zip) throw notCsv(name);
      return 'csv';
    default:
      throw otherKind(name);
  }
};

const startsWith = (bytes: Buffer, head: Buffer): boolean => bytes.subarray(0, head.length).equals(head);

const emptyFile = (name: string): Refusal =>
  refusal('unreadable_input', 'empty_file', {
    zh: `文件“${shown(name)}”是空的（0 字节）。请报送含表头和数据的 .xlsx 或 .csv 文件。`,
    en: `The file "${shown(name)}" is empty (0 bytes). An .xlsx or .csv file with a header and data is expected.`,
  });

const oldExcel = (name: string): Refusal =>
  refusal('unsupported_media', 'old_excel', {
    zh: `“${shown(name)}”是旧版 Excel 格式（.xls）。请另存为 .xlsx 再报送。`,
    en: `"${shown(name)}" is in the old Excel format (.xls). Save it as .xlsx.`,
  });

const notXlsx = (name: string): Refusal =>
  refusal('unreadable_input', 'not_xlsx', {
    zh: `“${shown(name)}”名为 .xlsx，内容却不是。请用表格软件打开后另存为 .xlsx。`,
    en: `"${shown(name)}" is named .xlsx, but its content is not. Open it in a spreadsheet program and save it as .xlsx.`,
  });

const notCsv = (name: string): Refusal =>
  refusal('unsupported_media', 'not_csv', {
    zh: `“${shown(name)}”名为 .csv，内容却是压缩包或工作簿。请改用 .xlsx 扩展名，或另存为 CSV。`,
    en: `"${shown(name)}" is named .csv, but it is a zip archive or a workbook. Name it .xlsx, or save it as CSV.`,
  });

const otherKind = (name: string): Refusal =>
  refusal('unsupported_media', 'other_file_type', {
    zh: `不支持“${shown(name)}”的文件类型。请报送 .xlsx 或 .csv 文件。`,
    en: `The file type of "${shown(name)}" is not supported. An .xlsx or .csv file is expected.`,
  });
