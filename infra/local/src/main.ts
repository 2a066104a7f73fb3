import { join } from 'node:path';
import { asPlanwatchError } from '@planwatch/runtime';
import { demoFile } from './demo-file.ts';
import { addresses, demonstration, judged } from './demonstration-steps.ts';
import { clock, contacts, plans, tokens } from './plans-and-people.ts';
import { runStart } from './run-start.ts';
import { mails, services } from './services.ts';
import { database, mailbox, migrations, port } from './stack-steps.ts';
import { startSettings } from './start-settings.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const steps = [
  database,
  migrations,
  clock,
  plans,
  contacts,
  mailbox,
  port,
  tokens,
  demoFile,
  services,
  demonstration,
  judged,
  mails,
  addresses,
];

try {
  const settings = startSettings(process.argv.slice(2), root);
  const withParent = process.env.npm_lifecycle_event !== undefined;
  process.exitCode = await runStart({ settings, steps, out: process.stdout, withParent });
} catch (thrown) {
  process.stderr.write(`${asPlanwatchError(thrown).message}\n`);
  process.exitCode = 1;
}
process.exit();
