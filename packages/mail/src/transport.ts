import { getDefaultHighWaterMark, Transform } from 'node:stream';
import { PlanwatchError } from '@planwatch/runtime';
import { createTransport, type DKIMOptions, type NodemailerError, type Transport } from 'nodemailer';
import SMTPPool, { type SMTPPoolOptions, type SMTPPoolSentMessageInfo } from 'nodemailer/lib/smtp-pool';
import { isAddress, type Mailbox, parseMailbox } from './address.ts';
import type { ComposedMail } from './composed-mail.ts';
import { type DeliveryOutcome, outcomeOfFailure } from './delivery-outcome.ts';
import { headerValue } from './header-value.ts';
import { createMimeWriter } from './mime-message.ts';

export interface MailerTimeouts {
  /** To connect. */
  readonly connectMs: number;
  /** From the connection to the server's greeting. */
  readonly greetingMs: number;
  /** For each answer, the one after the final dot above all: RFC 5321 4.5.3.2.6 asks for ten minutes. */
  readonly replyMs: number;
  /** For one mail from end to end, so that a server that trickles its answer cannot hold a sender for ever. */
  readonly mailMs: number;
  /** How long closing waits for mails under way before it cuts them off. */
  readonly closeMs: number;
}

const DEFAULT_TIMEOUTS: MailerTimeouts = {
  connectMs: 30_000,
  greetingMs: 30_000,
  replyMs: 600_000,
  mailMs: 1_200_000,
  closeMs: 10_000,
};

export interface MailerOptions {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly smtpUrl: string;
  /** Such as `规划哨 <planwatch@example.cn>`. */
  readonly from: string;
  readonly maxConnections?: number;
  readonly dkim?: DKIMOptions;
  readonly timeouts?: Partial<MailerTimeouts>;
}

export interface Mailer extends AsyncDisposable {
  /** One attempt at one recipient. Never throws: whatever happens is an outcome. */
  send(mail: ComposedMail, to: Mailbox): Promise<DeliveryOutcome>;
}

/** Sends over pooled SMTP connections. Throws `misconfigured` when the URL or the sender cannot be used. */
export const createMailer = (options: MailerOptions): Mailer => {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const from = parseMailbox(options.from);
  const pool = new SMTPPool(poolOptions(options, timeouts));
  const { transport, wasWritten } = watchedTransport(pool);
  const transporter = createTransport(transport);
  const write = createMimeWriter(from);
  const underWay = new Set<Promise<DeliveryOutcome>>();

  const attempt = async (mail: ComposedMail, to: Mailbox): Promise<DeliveryOutcome> => {
    try {
      const signal = AbortSignal.timeout(timeouts.mailMs);
      const envelope = { from: from.address, to: [to.address] };
      const raw = write(mail, to);
      const { messageId } = mail;
      const info = await transporter.sendMail({ raw, envelope, messageId, ...dkimOf(options), signal });
      return { outcome: 'sent', response: headerValue(info.response) };
    } catch (error) {
      const failure: NodemailerError = error instanceof Error ? error : new Error(String(error));
      return outcomeOfFailure(failure, wasWritten(failure));
    }
  };

  return {
    send: async (mail, to) => {
      if (!isAddress(to.address)) {
        const message = `"${headerValue(to.address).slice(0, 100)}" is not one bare address such as name@example.cn`;
        return { outcome: 'failed', code: 'EADDRESS', message };
      }
      const sending = attempt(mail, to);
      underWay.add(sending);
      return sending.finally(() => underWay.delete(sending));
    },
    [Symbol.asyncDispose]: async () => {
      pool.close();
      const cutOff = setTimeout(() => pool.close({ force: true }), timeouts.closeMs);
      await Promise.allSettled([...underWay]);
      clearTimeout(cutOff);
    },
  };
};

const poolOptions = (options: MailerOptions, timeouts: MailerTimeouts): SMTPPoolOptions => {
  if (!URL.canParse(options.smtpUrl) || !['smtp:', 'smtps:'].includes(new URL(options.smtpUrl).protocol)) {
    throw new PlanwatchError('misconfigured', 'SMTP_URL has a wrong value (expected smtp://host:port or smtps://…)');
  }
  return {
    url: options.smtpUrl,
    maxConnections: options.maxConnections ?? 5,
    // Once only, for a connection the server closed while it was idle; longer waits belong to the ledger.
    maxRequeues: 1,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.replyMs,
  };
};

/**
 * The pool, with a note of which failures came after the whole message was written. nodemailer reports a lost
 * connection alike before and after the final dot, so the message's stream is watched to its end instead. The
 * listener is added after signing, on the stream that the connection itself reads.
 */
const watchedTransport = (pool: SMTPPool) => {
  const written = new WeakSet<Error>();
  const transport: Transport<SMTPPoolSentMessageInfo> = {
    name: pool.name,
    version: pool.version,
    supportsAbortSignal: true,
    send: (mail, done) => {
      let whole = false;
      mail.message.processFunc((stream) =>
        inPieces(stream).once('end', () => {
          whole = true;
        }),
      );
      pool.send(mail, (error, info) => {
        if (error) {
          if (whole) written.add(error);
          done(error);
        } else done(null, info);
      });
    },
  };
  return { transport, wasWritten: (error: Error): boolean => written.has(error) };
};

/** In bytes: as much as a connection takes before it asks to wait. */
const PIECE = getDefaultHighWaterMark(false);

/** A message handed over in one piece would count as written while most of it still waits for the server. */
const inPieces = (message: NodeJS.ReadableStream): Transform => {
  const pieces = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; at += PIECE) this.push(chunk.subarray(at, at + PIECE));
      done();
    },
  });
  message.once('error', (error) => pieces.destroy(error));
  return message.pipe(pieces);
};

const dkimOf = ({ dkim }: MailerOptions): { dkim?: DKIMOptions } => (dkim === undefined ? {} : { dkim });
