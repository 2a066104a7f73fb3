import { type Refusal, refusal } from '../refusal.ts';

/** A workbook that cannot be read, and what is wrong with it. */
export const damaged = (zh: string, en: string, cause?: unknown): Refusal =>
  refusal(
    'unreadable_input',
    'damaged_workbook',
    {
      zh: `工作簿已损坏：${zh}。请用表格软件打开后另存为 .xlsx 再报送。`,
      en: `The workbook is damaged: ${en}. Open it in a spreadsheet program and save it as .xlsx again.`,
    },
    { cause },
  );

export const encryptedWorkbook = (): Refusal =>
  refusal('unsupported_media', 'encrypted', {
    zh: '工作簿设有打开密码，无法读取。请取消密码后再报送。',
    en: 'The workbook is protected by a password. Remove the password.',
  });
