import { execFile, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@planwatch/local';
import { CannotRun } from './cannot-run.ts';
import type { Mail } from './checker.ts';
import { mustBecome } from './until.ts';

/** A real Postfix on 127.0.0.1, with folders of its own; what it takes ends in mailboxes beside it, and nowhere else. */
export interface Postfix extends AsyncDisposable {
  readonly smtpUrl: string;
  start(): Promise<void>;
  /** Ends it at once, whatever it is about. */
  abort(): Promise<void>;
  /** From now on these recipients are put off (450), and no others. */
  putOff(recipients: readonly string[]): Promise<void>;
  /** Recipients refused for good, once for each time, by its own log. */
  refused(): string[];
  /** Every mail in every mailbox. */
  mails(): Mail[];
}

const DAEMONS = '/usr/lib/postfix/sbin';
const POSTFIX = '/usr/sbin/postfix';
const NOBODY = 65_534;

const run = promisify(execFile);

/** There is no SMTP client among the services, and every transport but the mailboxes is an error: nothing leaves. */
const masterFile = (port: number): string =>
  [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'proxymap unix - - n - - proxymap',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'postlog unix-dgram n - n - 1 postlogd',
  ].join('\n');

const mainFile = (folder: string, domain: string): string =>
  Object.entries({
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: DAEMONS,
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file: join(folder, 'postfix.log'),
    maillog_file_prefixes: folder,
    myhostname: `postfix.${domain}`,
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    mydestination: '',
    virtual_mailbox_domains: domain,
    virtual_mailbox_base: join(folder, 'mail'),
    virtual_mailbox_maps: `texthash:${join(folder, 'mailboxes')}`,
    virtual_uid_maps: `static:${NOBODY}`,
    virtual_gid_maps: `static:${NOBODY}`,
    local_transport: 'error:nothing is local here',
    relay_transport: 'error:nothing is relayed here',
    default_transport: 'error:nothing leaves here',
    smtpd_recipient_restrictions: `check_recipient_access texthash:${join(folder, 'put-off')}, reject_unauth_destination`,
    smtpd_peername_lookup: 'no',
    notify_classes: '',
  })
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');

const whyNot = (): string | null => {
  if (process.geteuid?.() !== 0) return 'Postfix has to be started by root';
  try {
    accessSync(POSTFIX, constants.X_OK);
    accessSync(join(DAEMONS, 'virtual'), constants.X_OK);
  } catch {
    return `no Postfix here (${POSTFIX}; Debian: apt-get install postfix)`;
  }
  return null;
};

const fileOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** One with a mailbox for each of these people, not yet started; `CannotRun` where there is no Postfix. */
export const preparePostfix = async (domain: string, people: readonly string[]): Promise<Postfix> => {
  const reason = whyNot();
  if (reason) throw new CannotRun(reason);
  const folder = await mkdtemp(join(tmpdir(), 'planwatch-postfix-'));
  const port = await freePort();
  const path = (name: string): string => join(folder, name);
  const ownerOf = (flag: string): number => Number(spawnSync('id', [flag, 'postfix'], { encoding: 'utf8' }).stdout);
  for (const name of ['queue', 'data', 'mail']) mkdirSync(path(name));
  spawnSync('chmod', ['755', folder]);
  chownSync(path('mail'), NOBODY, NOBODY);
  chownSync(path('data'), ownerOf('-u'), ownerOf('-g'));
  writeFileSync(path('main.cf'), `${mainFile(folder, domain)}\n`);
  writeFileSync(path('master.cf'), `${masterFile(port)}\n`);
  writeFileSync(path('mailboxes'), fileOf(people.map((address) => `${address} ${address}/`)));
  writeFileSync(path('put-off'), '');
  const control = async (verb: 'start' | 'abort'): Promise<void> => {
    await run(POSTFIX, ['-c', folder, verb]);
  };
  let isUp = false;
  const abort = async (): Promise<void> => {
    if (!isUp) return;
    await control('abort');
    await mustBecome('Postfix is gone', () => spawnSync(POSTFIX, ['-c', folder, 'status']).status !== 0);
    isUp = false;
  };
  const start = async (): Promise<void> => {
    await control('start');
    isUp = true;
  };
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    start,
    abort,
    putOff: async (recipients) => {
      writeFileSync(path('put-off'), fileOf(recipients.map((address) => `${address} 450 4.2.1 mailbox busy`)));
      // An open session would keep to the table as it was.
      if (!isUp) return;
      await abort();
      await start();
    },
    refused: () =>
      [...readFileSync(path('postfix.log'), 'utf8').matchAll(/reject: RCPT from [^:]*: 55\d [^<]*<([^>]+)>/g)].map(
        ([, address = '']) => address,
      ),
    mails: () => mailsIn(path('mail')),
    [Symbol.asyncDispose]: async () => {
      await abort();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const mailsIn = (folder: string): Mail[] =>
  readdirSync(folder).flatMap((to) =>
    readdirSync(join(folder, to, 'new')).map((file) => ({
      to,
      messageId: /^Message-ID:\s*(\S+)/im.exec(readFileSync(join(folder, to, 'new', file), 'utf8'))?.[1] ?? '',
    })),
  );
