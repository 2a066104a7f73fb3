import type { Context } from './context.ts';
import { badUsage } from './refusal.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Refuses as bad usage what cannot be an id. */
export const requireIds = (context: Context, ids: readonly string[]): void => {
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong === undefined) return;
  throw badUsage(context, {
    zh: `“${wrong}”不是编号，应为 01890a5d-ac96-774b-bcce-b302099a8057 的形式`,
    en: `"${wrong}" is not an id such as 01890a5d-ac96-774b-bcce-b302099a8057`,
  });
};
