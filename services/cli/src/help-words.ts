import type { Argument, HelpConfiguration, Option } from 'commander';
import type { CliLanguage } from './global-options.ts';
import { displayWidth } from './table.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** Help in the person's language, its columns aligned for Chinese too. */
export const helpWords = (language: CliLanguage): HelpConfiguration => ({
  displayWidth,
  showGlobalOptions: true,
  styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
  styleUsage: (usage) =>
    language === 'zh' ? usage.replace('[options]', '[选项]').replace('[command]', '<命令>') : usage,
  argumentDescription: (argument) => argument.description + choicesOf(argument, language),
  optionDescription: (option) => option.description + choicesOf(option, language),
});

const choicesOf = ({ argChoices }: Option | Argument, language: CliLanguage): string => {
  if (!argChoices) return '';
  return language === 'zh' ? `（${argChoices.join('、')}）` : ` (${argChoices.join(', ')})`;
};
