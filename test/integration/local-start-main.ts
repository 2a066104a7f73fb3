import { join } from 'node:path';
import { runStart, type Step, startServiceProcess, startSettings } from '@planwatch/local';

/** A start of two dummy services, `first` and `second`, for the tests of signals. */
const settings = startSettings([], process.cwd());
const keepDummy = (name: string): Step => ({
  label: { zh: `启动 ${name}`, en: `Start ${name}` },
  run: async ({ supervisor }) => {
    await supervisor.keep(name, (signal) =>
      startServiceProcess({
        name,
        entry: join(import.meta.dirname, 'local-dummy-main.ts'),
        env: { DUMMY_NAME: name, DUMMY_NOTES: process.env.DUMMY_NOTES },
        dataDir: settings.dataDir,
        signal,
      }),
    );
  },
});
const ready: Step = {
  label: { zh: '就绪', en: 'Ready' },
  run: async () => {
    process.send?.('ready');
  },
  told: () => ['where everything is'],
};

process.exit(
  await runStart({
    settings,
    steps: [keepDummy('first'), keepDummy('second'), ready],
    out: process.stdout,
    withParent: false,
  }),
);
