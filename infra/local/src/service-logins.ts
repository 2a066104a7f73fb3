import { join } from 'node:path';
import { allowLogin, SERVICE_ROLES, type ServiceRole } from '@planwatch/store';
import { writeJson } from './json-file.ts';
import { ownerStore } from './owner-store.ts';
import { newPassword, readPasswords } from './postgres-cluster.ts';

/** Lets each service role log in with a password kept in the data folder; returns each role's database address. */
export const allowServiceLogins = async (ownerUrl: string, dataDir: string): Promise<Record<ServiceRole, string>> => {
  const file = join(dataDir, 'service.secrets.json');
  const kept = readPasswords(file);
  const entries = SERVICE_ROLES.map((role) => [role, kept[role] ?? newPassword()] as const);
  writeJson(file, Object.fromEntries(entries));
  await using store = ownerStore(ownerUrl);
  for (const [role, password] of entries) await allowLogin(store.db, role, password);
  const urls = entries.map(([role, password]) => [role, as(ownerUrl, role, password)] as const);
  return Object.fromEntries(urls) as Record<ServiceRole, string>;
};

const as = (ownerUrl: string, role: string, password: string): string => {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.toString();
};
