import { declaredList } from '../silence/declared-list.ts';
import { silenceShape } from '../silence/silence-options.ts';

/** `silence list`: those in force and to come, or all. */
export const silenceList = declaredList({
  path: '/api/v1/silences',
  shape: silenceShape,
  description: { zh: '列出静默，新的在前', en: 'list silences, newest first' },
  covers: ({ matchers }) => matchers,
  author: { zh: '设置者', en: 'set by' },
  reason: { title: { zh: '理由', en: 'why' }, text: ({ reason }) => reason },
  none: { zh: '没有静默。', en: 'There are no silences.' },
});
