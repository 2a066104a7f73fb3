import { join } from 'node:path';
import { awaitReady } from './await-ready.ts';
import { linkSecret } from './link-secret.ts';
import { startServiceProcess } from './service-process.ts';
import { fact, type StartContext, type Step } from './step.ts';

const ENTRIES = join(import.meta.dirname, '..', '..', '..', 'services');
const FROM = '规划哨 <planwatch@jinshan.test>';

/** Seconds instead of minutes, so that a person who looks does not wait. */
const BRISK = { WAVE_QUIET_SECONDS: '20', WAVE_LONGEST_SECONDS: '60', SWEEP_SECONDS: '5', SWEEP_GRACE_SECONDS: '10' };

type Environment = Record<string, string | undefined>;

/** Each service's own environment over what all share. What the user set wins over what we choose. */
const environments = ({ settings, facts }: StartContext) => {
  const urls = fact(facts, 'serviceUrls');
  const chosen = settings.empty ? {} : BRISK;
  const { SECRET: _, SECRET_FILE: __, ...given } = settings.env;
  const common = { REDIS_URL: settings.redisUrl, ...chosen, ...given, MAIL_FROM: given.MAIL_FROM ?? FROM };
  const worker = { ...common, DATABASE_URL: urls.planwatch_worker };
  const links = { PUBLIC_URL: fact(facts, 'baseUrl'), ...linkSecret(settings) };
  return {
    evaluator: worker,
    notifier: { ...worker, ...links, SMTP_URL: fact(facts, 'smtpUrl') },
    scheduler: worker,
    intake: { ...common, ...links, DATABASE_URL: urls.planwatch_intake, PORT: String(fact(facts, 'port')) },
  } satisfies Record<string, Environment>;
};

type ServiceName = keyof ReturnType<typeof environments>;

const keepService = async (name: ServiceName, context: StartContext): Promise<void> => {
  const { dataDir } = context.settings;
  const entry = join(ENTRIES, name, 'src', 'main.ts');
  const env = environments(context)[name];
  await context.supervisor.keep(name, (signal) => startServiceProcess({ name, entry, env, dataDir, signal }));
};

/** The product's own processes but the notifier; intake last, when everything behind it is up. */
export const services: Step = {
  label: { zh: '启动各项服务', en: 'Start the services' },
  run: async (context) => {
    for (const name of ['evaluator', 'scheduler', 'intake'] as const) await keepService(name, context);
    await awaitReady(`${localUrl(context)}/readyz`, context.signal);
  },
};

/**
 * Last, once all that the demonstration brings is judged, forecast and gathered: waves stay open until somebody closes
 * them, so every reader gets one mail, however slow the machine.
 */
export const mails: Step = {
  label: { zh: '启动邮件发送', en: 'Start to send mails' },
  run: (context) => keepService('notifier', context),
};

/** Where intake answers on this machine, whatever PUBLIC_URL says. */
export const localUrl = ({ facts }: StartContext): string => `http://127.0.0.1:${fact(facts, 'port')}`;
