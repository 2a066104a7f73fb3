import type { Bilingual } from '@planwatch/domain';
import type { Context } from '../context.ts';
import { addressOf, type LocalStack, readLocalStack } from '../local-stack.ts';
import { refusal } from '../refusal.ts';

/** Whose token of the local stack serves where none is given, and how that is said. */
export interface LocalHolder {
  readonly words: Bilingual;
  readonly tokenIn: (stack: LocalStack) => string | undefined;
}

/** Where the API is, and by which token to speak to it. The local stack's tokens go nowhere but to the local stack. */
export const apiSettings = (
  context: Context,
  given: { readonly url?: string | undefined; readonly token?: string | undefined },
  holder: LocalHolder,
): { baseUrl: string; token: string } => {
  const baseUrl = given.url ?? addressOf(context, 'PUBLIC_URL', 'baseUrl');
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw refusal('misconfigured', {
      zh: `接口地址“${baseUrl}”不正确，应为 http://主机:端口 或 https://主机。`,
      en: `The address "${baseUrl}" is wrong; expected http://host:port or https://host.`,
    });
  }
  const token = given.token ?? context.env.PLANWATCH_TOKEN ?? localToken(context, baseUrl, holder);
  if (token) return { baseUrl, token };
  throw refusal('misconfigured', {
    zh: '缺少访问令牌，请设置 PLANWATCH_TOKEN，或用 --token 给出（见 planwatch token new）。',
    en: 'The token is missing. Set PLANWATCH_TOKEN or give --token (see planwatch token new).',
  });
};

const localToken = (context: Context, baseUrl: string, { words, tokenIn }: LocalHolder): string | undefined => {
  const stack = readLocalStack(context);
  if (!stack || new URL(stack.baseUrl).origin !== new URL(baseUrl).origin) return undefined;
  const token = tokenIn(stack);
  if (token)
    context.note({ zh: `使用本地系统中${words.zh}的令牌。`, en: `Using the local stack's token of ${words.en}.` });
  return token;
};
