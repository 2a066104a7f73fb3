/**
 * Tables of figures out of uploaded files: found and read, never judged.
 *
 * Glossary
 * - workbook 工作簿 · sheet 工作表 · header 表头 · cell 单元格, named by its address such as `C7`
 * - refusal 拒收: the file as a whole cannot be read; a wrong figure in it is for others to refuse
 * - note 读取说明: how the file was read where that was not plain (its encoding, which sheet)
 * - sandbox 隔离进程: the child process in which workbooks are read, with limits on memory and time
 * - zip bomb 压缩炸弹: a small file that unpacks to a huge one
 */
export { DEFAULT_LIMITS, type SheetLimits } from './limits.ts';
export { type ReadOptions, readTable, type UploadedFile } from './read-table.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export { FIELDS, type Field, type Note, type SheetCell, type SheetRow, type SheetRows } from './table.ts';
export { plainDecimal } from './xlsx/number-text.ts';
