import type { AlertMailInput } from '@planwatch/mail';
import type { ChartDrawer } from '@planwatch/mail/charts';
import { type CloseWavesContext, closeDueWaves } from '@planwatch/notifier';
import { createSignedTokens, createWorkingDays } from '@planwatch/runtime';
import { createPlanCache } from '@planwatch/store';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { recordingLog } from '../support/recording-log.ts';
import { TEST_SECRET } from '../support/test-secret.ts';

const FOREST = { indicator: 'forest-cover', unit: 'u-green' } as const;
const SEWAGE = { indicator: 'sewage', unit: 'u-green' } as const;
const HEAD = 'head.u-green';

describe('closing a wave, whose mail is drawn with no transaction open', () => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig();
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  afterEach(() => rig.clear());

  /** Closes as the notifier does; `meanwhile` happens while the charts of each composition are drawn. */
  const close = async (waveId: string, meanwhile: (input: AlertMailInput) => Promise<unknown>) => {
    let drawings = 0;
    const charts: ChartDrawer = {
      draw: async (input) => {
        drawings += 1;
        await meanwhile(input);
        return new Map();
      },
      [Symbol.asyncDispose]: async () => {},
    };
    const log = recordingLog();
    const context: CloseWavesContext = {
      db: rig.worker,
      clock: rig.clock,
      plans: createPlanCache(),
      workingDays: createWorkingDays(log),
      charts,
      leaseMs: 60_000,
      mailMode: 'send',
      allowlist: [],
      demonstration: false,
      publicUrl: 'http://127.0.0.1:8080',
      tokens: createSignedTokens(TEST_SECRET),
      messageHost: 'sample.test',
    };
    const { outcomes } = await closeDueWaves(RIG_PLAN, [waveId], context, log);
    return { ...outcomes.get(waveId), drawings };
  };
  const opened = async (): Promise<string> => {
    const waves = await rig.tell([{ ...FOREST, for: [HEAD], closeAtOnce: true }]);
    return waves.get(HEAD)?.waveId ?? '';
  };
  const late = () => rig.tell([{ ...SEWAGE, for: [HEAD] }]);
  const subjects = async (): Promise<string[]> => {
    const mails = await rig.owner.selectFrom('delivery').select('subject').execute();
    return mails.map(({ subject }) => subject);
  };

  test('an entry joins while the charts are drawn -> waits for nobody, and the one mail tells it too', async () => {
    const waveId = await opened();
    const joined: string[] = [];
    const outcome = await close(waveId, async ({ items }) => {
      if (items.length > 1) return;
      for (const wave of (await late()).values()) joined.push(wave.waveId);
    });
    expect(joined).toEqual([waveId]);
    expect(outcome).toMatchObject({ state: 'mailed', drawings: 2 });
    expect(await subjects()).toEqual([expect.stringContaining('2 项')]);
  });

  test('somebody adds to it again and again -> left alone for a while, still open', async () => {
    const waveId = await opened();
    const outcome = await close(waveId, late);
    expect(outcome).toEqual({ state: 'not_yet', waitMs: 1_000, drawings: 5 });
    expect(await subjects()).toEqual([]);
    expect(await close(waveId, async () => {})).toMatchObject({ state: 'mailed' });
  });

  test('another notifier closes it while the charts are drawn -> one mail', async () => {
    const waveId = await opened();
    const outcome = await close(waveId, () => close(waveId, async () => {}));
    expect(outcome).toEqual({ state: 'gone', drawings: 1 });
    expect(await subjects()).toHaveLength(1);
  });
});
