import type { Bilingual } from '@planwatch/domain';
import type { ErrorCode, PlanwatchError } from '@planwatch/runtime';
import type { AnswerLanguage } from './language.ts';

/** Faults listed in one answer; the rest are counted. */
const MAX_LISTED = 200;

interface Words {
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

/** `reading`: other words where nothing was to be stored. */
interface Kind extends Words {
  readonly status: number;
  readonly reading?: Partial<Words>;
}

/** The one place where an error becomes a status and a heading. */
const KINDS: Record<ErrorCode | 'method_not_allowed', Kind> = {
  invalid_input: {
    status: 422,
    title: { zh: '内容有误', en: 'The content has faults' },
    detail: {
      zh: '未予接收，没有保存任何数据。请按下列各项更正后重新提交。',
      en: 'Nothing was stored. Correct the following and send it again.',
    },
    reading: {
      title: { zh: '查询条件有误', en: 'The query has faults' },
      detail: { zh: '请按下列各项更正后重新查询。', en: 'Correct the following and ask again.' },
    },
  },
  unreadable_input: {
    status: 400,
    title: { zh: '无法读取', en: 'The content cannot be read' },
    detail: { zh: '未予接收，没有保存任何数据。', en: 'Nothing was stored.' },
    reading: {
      title: { zh: '请求无法识别', en: 'The request cannot be read' },
      detail: { zh: '请求格式有误，请更正后重试。', en: 'Its form is wrong. Correct it and ask again.' },
    },
  },
  too_large: {
    status: 413,
    title: { zh: '内容过大', en: 'The content is too large' },
    detail: { zh: '未予接收，没有保存任何数据。', en: 'Nothing was stored.' },
  },
  unsupported_media: {
    status: 415,
    title: { zh: '不支持的格式', en: 'The format is not supported' },
    detail: { zh: '未予接收，没有保存任何数据。', en: 'Nothing was stored.' },
  },
  unauthenticated: {
    status: 401,
    title: { zh: '未通过身份验证', en: 'Not authenticated' },
    detail: {
      zh: '请在 Authorization 请求头中提供有效的访问令牌。',
      en: 'Send a valid token in the Authorization header.',
    },
  },
  forbidden: {
    status: 403,
    title: { zh: '没有权限', en: 'Not allowed' },
    detail: { zh: '未予接收，没有保存任何数据。', en: 'Nothing was stored.' },
    reading: { detail: { zh: '该令牌无权查看此项内容。', en: 'The token may not see this.' } },
  },
  not_found: {
    status: 404,
    title: { zh: '未找到', en: 'Not found' },
    detail: { zh: '所请求的内容不存在，或无权查看。', en: 'It does not exist, or you may not see it.' },
  },
  method_not_allowed: {
    status: 405,
    title: { zh: '不支持的请求方法', en: 'Method not allowed' },
    detail: { zh: '该地址存在，但不支持此请求方法。', en: 'The address exists, but not with this method.' },
  },
  conflict: {
    status: 409,
    title: { zh: '与现有状态冲突', en: 'Conflict' },
    detail: { zh: '未予接收，没有保存任何数据。', en: 'Nothing was stored.' },
  },
  unavailable: {
    status: 503,
    title: { zh: '暂时无法提供服务', en: 'Unavailable for the moment' },
    detail: {
      zh: '请稍后以同一 Idempotency-Key 重试，不会重复保存。',
      en: 'Try again shortly with the same Idempotency-Key; nothing is stored twice.',
    },
    reading: { detail: { zh: '请稍后重试。', en: 'Try again shortly.' } },
  },
  misconfigured: {
    status: 500,
    title: { zh: '服务内部错误', en: 'Internal error' },
    detail: { zh: '已记入日志，请联系管理员。', en: 'It has been logged. Please tell the administrator.' },
  },
  internal: {
    status: 500,
    title: { zh: '服务内部错误', en: 'Internal error' },
    detail: { zh: '已记入日志，请联系管理员。', en: 'It has been logged. Please tell the administrator.' },
  },
};

export type ProblemKind = keyof typeof KINDS;

/** RFC 9457. `errors` name each fault's place. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly { path: string; cell?: string; code: string; message: string }[];
}

export const statusOf = (kind: ProblemKind): number => KINDS[kind].status;

/** The answer to an error. What is ours to know (5xx) stays with us: only its kind is said. `reads`: a GET or HEAD. */
export const problemDocument = (
  kind: ProblemKind,
  { language, reads }: { language: AnswerLanguage; reads: boolean },
  problems: PlanwatchError['problems'] = [],
): ProblemDocument => {
  const { status, reading, ...words } = KINDS[kind];
  const { title, detail }: Words = reads ? { ...words, ...reading } : words;
  const listed = status >= 500 ? [] : problems.slice(0, MAX_LISTED);
  const more = status >= 500 ? 0 : problems.length - listed.length;
  const counted: Bilingual = {
    zh: `共 ${problems.length} 处，仅列出前 ${MAX_LISTED} 处。`,
    en: ` ${problems.length} in all, the first ${MAX_LISTED} listed.`,
  };
  return {
    type: `/docs#problem-${kind}`,
    title: title[language],
    status,
    detail: detail[language] + (more > 0 ? counted[language] : ''),
    errors: listed.map(({ message, ...place }) => ({ ...place, message: message[language] })),
  };
};

/** For the description of the API: every kind of problem, with its status and words. */
export const problemKinds = (): readonly ({ kind: string } & Kind)[] =>
  Object.entries(KINDS).map(([kind, words]) => ({ kind, ...words }));
