import { join } from 'node:path';
import { writeJson } from './json-file.ts';
import { fact, type Step } from './step.ts';

/** Writes `demo.json` into the data folder, for its owner alone: addresses, tokens and users for trying things. */
export const demoFile: Step = {
  label: { zh: '写出地址与令牌', en: 'Write down addresses and tokens' },
  run: async ({ settings, facts }) => {
    writeJson(join(settings.dataDir, 'demo.json'), {
      baseUrl: fact(facts, 'baseUrl'),
      mailboxUrl: facts.mailboxUrl ?? null,
      smtpUrl: fact(facts, 'smtpUrl'),
      databaseUrl: fact(facts, 'databaseUrl'),
      plans: (facts.plans ?? []).map((plan) => plan.code),
      tokens: facts.tokens ?? {},
      users: facts.users ?? {},
    });
  },
};
