import type { CommanderError } from 'commander';
import type { CliLanguage } from './global-options.ts';

/** Commander's commonest complaints in Chinese; `name` is what it quotes. */
const COMPLAINTS: Readonly<Record<string, (name: string) => string>> = {
  'commander.missingArgument': (name) => `缺少参数 ${name}`,
  'commander.missingMandatoryOptionValue': (name) => `缺少必需的选项 ${name}`,
  'commander.optionMissingArgument': (name) => `选项 ${name} 后面缺少内容`,
  'commander.unknownOption': (name) => `无法识别的选项 ${name}`,
  'commander.unknownCommand': (name) => `无法识别的命令 ${name}`,
  'commander.excessArguments': () => '参数过多',
};

const INVALID =
  /(?:option|argument) '([^']*)'.*?(?:argument|value) '([^']*)'.*? is invalid\. ?(.*)$|value '([^']*)' is invalid for argument '([^']*)'\. ?(.*)$/s;

const ALLOWED = /^Allowed choices are (.*)\.$/;

/** What is wrong with the words given, as one sentence. */
export const usageText = (error: CommanderError, language: CliLanguage): string => {
  const english = error.message.replace(/^error: /, '');
  if (language === 'en') return english;
  if (error.code === 'commander.invalidArgument') return invalidText(english);
  const complaint = COMPLAINTS[error.code];
  if (!complaint) return english;
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(english)?.[1];
  return complaint(/'([^']*)'/.exec(english)?.[1] ?? '') + (meant ? `（是否要用 ${meant}？）` : '');
};

const invalidText = (english: string): string => {
  const found = INVALID.exec(english);
  if (!found) return english;
  const [, option, optionValue, optionWhy, argumentValue, argument, argumentWhy] = found;
  const why = (optionWhy ?? argumentWhy ?? '').replace(
    ALLOWED,
    (_, list: string) => `应为以下之一：${list.replaceAll(', ', '、')}。`,
  );
  return `${option ?? argument} 的值“${optionValue ?? argumentValue}”不正确。${why}`;
};
