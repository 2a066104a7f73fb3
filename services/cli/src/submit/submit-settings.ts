import type { Context } from '../context.ts';
import { addressOf, readLocalStack, reporterToken } from '../local-stack.ts';
import { refusal } from '../refusal.ts';

/** Where to submit, and by which token. The local stack's tokens go nowhere but to the local stack. */
export const submitSettings = (
  context: Context,
  given: { url?: string | undefined; token?: string | undefined; unit: string },
): { baseUrl: string; token: string } => {
  const baseUrl = given.url ?? addressOf(context, 'PUBLIC_URL', 'baseUrl');
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw refusal('misconfigured', {
      zh: `接口地址“${baseUrl}”不正确，应为 http://主机:端口 或 https://主机。`,
      en: `The address "${baseUrl}" is wrong; expected http://host:port or https://host.`,
    });
  }
  const token = given.token ?? context.env.PLANWATCH_TOKEN ?? localToken(context, baseUrl, given.unit);
  if (token) return { baseUrl, token };
  throw refusal('misconfigured', {
    zh: '缺少访问令牌，请设置 PLANWATCH_TOKEN，或用 --token 给出（见 planwatch token new）。',
    en: 'The token is missing. Set PLANWATCH_TOKEN or give --token (see planwatch token new).',
  });
};

const localToken = (context: Context, baseUrl: string, unit: string): string | undefined => {
  const stack = readLocalStack(context);
  if (!stack || new URL(stack.baseUrl).origin !== new URL(baseUrl).origin) return undefined;
  const token = reporterToken(stack, unit);
  if (token)
    context.note({
      zh: `使用本地系统中 ${unit} 填报人的令牌。`,
      en: `Using the local stack's token of ${unit}'s reporter.`,
    });
  return token;
};
