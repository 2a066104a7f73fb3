import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { displayName, type Mailbox } from './address.ts';
import type { ComposedMail } from './composed-mail.ts';
import { headerValue } from './header-value.ts';
import type { MailPicture } from './mail-picture.ts';

/** Writes mails as they go over the wire (RFC 5322), all but a signature. */
export type MimeWriter = (mail: ComposedMail, to: Mailbox) => Buffer;

/** What a mail is written in: bytes, or text that is one byte a character. */
type Piece = string | Buffer;

/**
 * Headers are nodemailer's, encoded and folded by its rules. The body is encoded whole: nodemailer would pass each part
 * on in many small pieces, and encode a picture that thousands get as often again. What was encoded of a picture is
 * remembered for as long as that is in memory.
 */
export const createMimeWriter = (from: Mailbox): MimeWriter => {
  const pictureOf = pictureParts();
  return (mail, to) => {
    const boundary = boundaryOf(mail.messageId);
    const node = new MimeNode(`multipart/alternative; boundary="${boundary}"`, { baseBoundary: boundary });
    node.setHeader(headersOf(mail, from, to));
    const html = textPart('text/html', mail.html);
    const shown = mail.pictures?.length ? related(`${boundary}-html`, [html, ...mail.pictures.map(pictureOf)]) : html;
    const body = multipart(boundary, [textPart('text/plain', mail.text), shown]);
    return written([node.buildHeaders(), '\r\n\r\n', ...body]);
  };
};

const written = (pieces: readonly Piece[]): Buffer =>
  Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)));

/** The same for every attempt at a mail. No line of base64 is like it. */
const boundaryOf = (messageId: string): string =>
  `=_${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}`;

/** Our own in the order of their names, so that a mail read back from a ledger has the same bytes. */
const headersOf = (mail: ComposedMail, from: Mailbox, to: Mailbox) => ({
  ...Object.fromEntries(
    Object.entries(mail.headers)
      .map(([name, value]): [string, string] => [name, headerValue(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
  From: mailboxOf(from),
  To: mailboxOf(to),
  ...(mail.inReplyTo === undefined ? {} : { 'In-Reply-To': headerValue(mail.inReplyTo) }),
  ...(mail.references === undefined ? {} : { References: mail.references.map(headerValue).join(' ') }),
  Subject: headerValue(mail.subject),
  'Message-ID': headerValue(mail.messageId),
});

const mailboxOf = ({ name, address }: Mailbox): { name: string; address: string } => ({
  name: displayName(name) ?? '',
  address,
});

const textPart = (type: 'text/plain' | 'text/html', content: string): Piece[] =>
  part([`Content-Type: ${type}; charset=utf-8`], base64Lines(Buffer.from(content.replaceAll(/\r?\n/g, '\r\n'))));

/** The part of a picture that the HTML shows. */
const pictureParts = () => {
  const encoded = new WeakMap<Uint8Array, Buffer>();
  const encodedOnce = (content: Uint8Array): Buffer => {
    const known = encoded.get(content) ?? written([base64Lines(Buffer.from(content))]);
    encoded.set(content, known);
    return known;
  };
  return ({ contentId, filename, content }: MailPicture): Piece[] => {
    const name = JSON.stringify(headerValue(filename));
    const headers = [
      `Content-Type: image/png; name=${name}`,
      `Content-Disposition: inline; filename=${name}`,
      `Content-ID: <${headerValue(contentId)}>`,
    ];
    return part(headers, encodedOnce(content));
  };
};

const part = (headers: readonly string[], body: Piece): Piece[] => [
  [...headers, 'Content-Transfer-Encoding: base64', '', ''].join('\r\n'),
  body,
];

/** HTML and what it shows (RFC 2387). */
const related = (boundary: string, parts: readonly (readonly Piece[])[]): Piece[] => [
  `Content-Type: multipart/related; type="text/html";\r\n boundary="${boundary}"\r\n\r\n`,
  ...multipart(boundary, parts),
];

/** RFC 2046 5.1.1. */
const multipart = (boundary: string, parts: readonly (readonly Piece[])[]): Piece[] => [
  ...parts.flatMap((one) => [`--${boundary}\r\n`, ...one, '\r\n']),
  `--${boundary}--\r\n`,
];

/** Lines of 76 characters (RFC 2045 6.8). */
const base64Lines = (content: Buffer): string => content.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n');
