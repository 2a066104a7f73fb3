import { revokeToken } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { refusal } from '../refusal.ts';
import { requireIds } from '../require-ids.ts';
import { withOwner } from '../with-owner.ts';

/** `token revoke ID`. */
export const tokenRevoke: AddCommand = (token, context) => {
  const { say } = context;
  token
    .command('revoke')
    .description(say({ zh: '停用令牌', en: 'end a token' }))
    .argument('<id>', say({ zh: '令牌编号（见 token list）', en: "the token's id (see token list)" }))
    .action(async (id: string) => {
      requireIds(context, [id]);
      const revoked = await withOwner(context, (db, clock) => revokeToken(db, id, clock.now()));
      if (!revoked) {
        throw refusal('not_found', { zh: `没有在用的令牌 ${id}。`, en: `No token ${id} is in use.` });
      }
      context.print(say({ zh: `已停用令牌 ${id}。`, en: `Token ${id} has ended.` }));
    });
};
