import type { Language } from '@planwatch/domain';
import type { PlanFault } from './plan-fault.ts';

/** Faults for the command line, one a line: `file.yaml:123 indicators[4].direction: missing, expected …`. */
export const formatFaults = (faults: readonly PlanFault[], language: Language): string =>
  faults.map((fault) => formatFault(fault, language)).join('\n');

const formatFault = ({ file, line, path, message }: PlanFault, language: Language): string => {
  const place = path === '' ? `${file}:${line}` : `${file}:${line} ${path}`;
  return language === 'en' ? `${place}: ${message.en}` : `${place}：${message.zh}`;
};
