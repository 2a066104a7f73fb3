import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { readJson, writeJson } from './json-file.ts';

/**
 * A port for one part of the stack: the one it had at the last start of this data folder when that is free,
 * else `wished` or any that is free, remembered from now on.
 */
export const rememberedPort = async (dataDir: string, part: string, wished?: number): Promise<number> => {
  const file = join(dataDir, 'ports.json');
  const known = portsIn(readJson(file));
  const taken = Object.entries(known).flatMap(([other, port]) => (other === part ? [] : [port]));
  let port = await freePort(known[part], wished);
  while (taken.includes(port)) port = await freePort();
  if (known[part] !== port) writeJson(file, { ...known, [part]: port });
  return port;
};

const portsIn = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(([, port]) =>
      Number.isInteger(port),
    ),
  );
