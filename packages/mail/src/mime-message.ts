import { headerValue } from './header-value.ts';
import type { MailPicture } from './mail-picture.ts';

/**
 * Parts of a message, encoded whole: nodemailer would pass each picture on in hundreds of small pieces, and encode one
 * that thousands get as often again.
 */
export interface MimeParts {
  /** The part of a text, such as `text/html`. */
  text(type: 'text/plain' | 'text/html', content: string): { readonly raw: string };
  /** The part of a picture that the HTML shows. */
  picture(picture: MailPicture): { readonly cid: string; readonly raw: string };
}

/** Remembers what it encoded of a picture for as long as that is in memory. */
export const createMimeParts = (): MimeParts => {
  const encoded = new WeakMap<Uint8Array, string>();
  const encodedOnce = (content: Uint8Array): string => {
    const known = encoded.get(content) ?? base64Lines(Buffer.from(content.buffer, content.byteOffset, content.length));
    encoded.set(content, known);
    return known;
  };
  return {
    text: (type, content) => ({
      raw: part(
        [`Content-Type: ${type}; charset=utf-8`],
        base64Lines(Buffer.from(content.replaceAll(/\r?\n/g, '\r\n'))),
      ),
    }),
    picture: ({ contentId, filename, content }) => {
      const cid = headerValue(contentId);
      const name = JSON.stringify(headerValue(filename));
      const headers = [
        `Content-Type: image/png; name=${name}`,
        `Content-Disposition: inline; filename=${name}`,
        `Content-ID: <${cid}>`,
      ];
      return { cid, raw: part(headers, encodedOnce(content)) };
    },
  };
};

const part = (headers: readonly string[], body: string): string =>
  [...headers, 'Content-Transfer-Encoding: base64', '', body].join('\r\n');

/** Lines of 76 characters (RFC 2045 6.8). */
const base64Lines = (content: Buffer): string => content.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n');
