import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

const relaxedLine = (line: string): string => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, '');

const relaxedHeader = (header: string): string => {
  const colon = header.indexOf(':');
  const value = relaxedLine(header.slice(colon + 1).replaceAll('\r\n', ''));
  return `${header.slice(0, colon).trim().toLowerCase()}:${value.trim()}`;
};

/** Whether a message's DKIM signature holds with this key: relaxed/relaxed, rsa-sha256 (RFC 6376 3.4, 3.7). */
export const dkimHolds = (raw: string, key: KeyObject | string): boolean => {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^DKIM-Signature:/i.test(header)) ?? '';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .replaceAll(/\s+/g, '')
      .split(';')
      .map((tag): [string, string] => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  const body = raw
    .slice(end + 4)
    .split('\r\n')
    .map(relaxedLine)
    .join('\r\n')
    .replace(/(\r\n)*$/, '\r\n');
  if (createHash('sha256').update(body).digest('base64') !== tags.get('bh')) return false;
  const left = [...headers].reverse();
  const signed = (tags.get('h') ?? '').split(':').flatMap((name) => {
    const at = left.findIndex((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at < 0 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  const own = relaxedHeader(signature.replace(/([;:\s])b=[^;]*/, '$1b='));
  const data = Buffer.from([...signed, own].join('\r\n'));
  const publicKey = typeof key === 'string' ? createPublicKey(key) : key;
  return verify('sha256', data, publicKey, Buffer.from(tags.get('b') ?? '', 'base64'));
};
