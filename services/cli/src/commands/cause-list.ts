import { causeShape } from '../silence/cause-shape.ts';
import { declaredList } from '../silence/declared-list.ts';

/** `cause list`: those in force and to come, or all. */
export const causeList = declaredList({
  path: '/api/v1/causes',
  shape: causeShape,
  description: { zh: '列出共性原因，新的在前', en: 'list causes, newest first' },
  covers: ({ covers }) => covers,
  author: { zh: '申明者', en: 'declared by' },
  reason: { title: { zh: '原因', en: 'reason' }, text: ({ reason }, say) => say(reason) },
  none: { zh: '没有共性原因。', en: 'There are no causes.' },
});
