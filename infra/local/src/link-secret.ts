import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './json-file.ts';
import type { StartSettings } from './start-settings.ts';

/** What links in mails are signed with: the user's own secret, or one made at the first start and kept. */
export const linkSecret = ({ env, dataDir }: StartSettings): Record<string, string> => {
  if (env.SECRET) return { SECRET: env.SECRET };
  const file = join(dataDir, 'link.secret');
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('hex')}\n`);
  return { SECRET_FILE: file };
};
