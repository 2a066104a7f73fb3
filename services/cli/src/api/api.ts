import { PlanwatchError, type Problem } from '@planwatch/runtime';
import { z } from 'zod';
import type { CliLanguage } from '../global-options.ts';
import { refusal } from '../refusal.ts';
import { codeOfStatus, jsonOf, problemsIn } from './problem-answer.ts';

/** Longest wait for one answer. */
const TIMEOUT_MS = 60_000;

export interface Api {
  readonly baseUrl: string;
  get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>>;
  post<S extends z.ZodType>(path: string, body: string | FormData, headers: Headers, shape: S): Promise<z.output<S>>;
  delete<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>>;
  /** All items of a list, page by page. */
  list<S extends z.ZodType>(path: string, item: S): Promise<z.output<S>[]>;
}

type Headers = Readonly<Record<string, string>>;

/** The HTTP API, as the holder of a token. Throws a PlanwatchError of the answer's problem document. */
export const createApi = (options: { baseUrl: string; token: string; language: CliLanguage }): Api => {
  const { baseUrl } = options;
  const common = {
    authorization: `Bearer ${options.token}`,
    accept: 'application/json',
    'accept-language': options.language,
  };

  const call = async (path: string, init: { method: string; headers?: Headers; body?: string | FormData }) => {
    const answer = await answerOf(new URL(path, baseUrl), { ...init, headers: { ...common, ...init.headers } });
    const text = await answer.text();
    if (!answer.ok) throw refusedBy(answer.status, text);
    return text;
  };

  const get: Api['get'] = async (path, shape) => readAnswer(await call(path, { method: 'GET' }), shape);

  return {
    baseUrl,
    get,
    delete: async (path, shape) => readAnswer(await call(path, { method: 'DELETE' }), shape),
    post: async (path, body, headers, shape) => readAnswer(await call(path, { method: 'POST', body, headers }), shape),
    list: async (path, item) => {
      const items = [];
      const page = pageOf(item);
      let next: string | null = null;
      do {
        const cursor: string =
          next === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`;
        const found: z.output<typeof page> = await get(path + cursor, page);
        items.push(...found.items);
        next = found.next ?? null;
      } while (next !== null);
      return items;
    },
  };
};

const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().nullish() });

const answerOf = async (url: URL, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  } catch (cause) {
    throw refusal(
      'unavailable',
      {
        zh: `${url.origin} 没有应答（系统是否在运行？）。`,
        en: `${url.origin} does not answer (is the system running?).`,
      },
      cause,
    );
  }
};

const refusedBy = (status: number, text: string): PlanwatchError => {
  const problems: readonly Problem[] = problemsIn(status, text);
  return new PlanwatchError(codeOfStatus(status), `HTTP ${status}`, { problems });
};

const readAnswer = <S extends z.ZodType>(text: string, shape: S): z.output<S> => {
  const parsed = shape.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw refusal('unavailable', {
    zh: '对方的答复不是规划哨接口的答复，请检查 --url。',
    en: 'The answer is not one of the Planwatch API; check --url.',
  });
};
