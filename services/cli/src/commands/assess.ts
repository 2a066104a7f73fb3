import { pipeline } from 'node:stream/promises';
import type { AddCommand } from '../add-command.ts';
import { assessStream } from './assess-stream.ts';

/** `assess`: judges the cases on standard input, one JSON object a line, without a database or network. */
export const assess: AddCommand = (program, context) => {
  const { say, language } = context;
  program
    .command('assess')
    .description(
      say({
        zh: '离线核算：从标准输入逐行读取 JSON 算例，逐行输出评判结果',
        en: 'judge the cases on standard input, one JSON object a line, offline',
      }),
    )
    .action(async () => {
      if (process.stdin.isTTY) {
        context.note({
          zh: '正在从标准输入读取算例，每行一个 JSON 对象。',
          en: 'Reading cases from standard input, one JSON object a line.',
        });
      }
      const judge = (source: AsyncIterable<Uint8Array>) => assessStream(source, language === 'zh' ? 'zh-CN' : 'en');
      try {
        await pipeline(process.stdin, judge, process.stdout, { end: false });
      } catch (error) {
        if (!isClosedPipe(error)) throw error;
      }
    });
};

/** `planwatch assess < cases | head -1` is no fault. */
const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');
