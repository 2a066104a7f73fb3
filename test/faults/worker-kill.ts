import { setTimeout as pause } from 'node:timers/promises';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { settle, unfinished } from './checker.ts';
import { atLeast, atMost, BOTH, type Fault, quantile, told, toldMs } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { UNDER_WAY } from './stack.ts';
import { startWatched } from './watched.ts';

const VICTIMS = ['evaluator', 'notifier'] as const;
/** From the first post of a round until all that it asks of that service is done, about. */
const SPAN_MS = { evaluator: 150, notifier: 700 } as const;
const EACH_ROUND = 4;

export const workerKill: Fault = {
  name: 'worker-kill',
  fault: 'evaluator or notifier is killed at a random step, 200 times (half of them on each queue)',
  promise: 'unevaluated 0; alerts doubled 0; recovery p95 printed',
  queues: BOTH,
  run: async (trial) => {
    const kills = trial.times(100, 12);
    await using server = await startScriptedServer({});
    await using watched = await startWatched(trial, { units: EACH_ROUND, each: kills, smtpUrl: server.url });
    const { stack, items, services } = watched;
    const recoveries: number[] = [];
    const killed = { evaluator: 0, notifier: 0 };
    let atWork = 0;
    for (let round = 0; round < kills; round += 1) {
      const victim = VICTIMS[Math.floor(trial.random() * VICTIMS.length)] ?? 'evaluator';
      const posted = items.slice(round * EACH_ROUND, (round + 1) * EACH_ROUND).map((item) => stack.client.submit(item));
      await pause(trial.random() * SPAN_MS[victim]);
      await services.get(victim)?.killed();
      const killedAt = performance.now();
      killed[victim] += 1;
      await Promise.all(posted);
      if ((await unfinished(stack)) > 0) atWork += 1;
      services.set(victim, await stack.start(victim));
      await settle(stack);
      recoveries.push(performance.now() - killedAt);
    }
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      atMost('duplicates', duplicates, killed.notifier * UNDER_WAY),
      told('evaluators killed', killed.evaluator),
      told('notifiers killed', killed.notifier),
      atLeast('kills with work under way', atWork, Math.ceil(kills / 3)),
      told('mails', server.messages.length),
      toldMs('recovery p50', quantile(recoveries, 0.5)),
      toldMs('p95', quantile(recoveries, 0.95)),
      toldMs('longest', Math.max(...recoveries)),
    ];
  },
};
