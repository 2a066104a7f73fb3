import { ALERT_CATALOGUE, type Nature, type Plan } from '@planwatch/domain';
import type { StoppedNotice } from '@planwatch/store';
import type { Notice } from '../follow-track.ts';

/**
 * What the road stopped and nobody has heard of since, to be taken along it again: what muted it may be over. One step
 * of each episode: of those said at set days the latest, else the latest that is news. `stopped`: latest first.
 */
export const stillStopped = (stopped: readonly StoppedNotice[], plan: Plan): Notice[] =>
  [...Map.groupBy(stopped, ({ alertId }) => alertId).values()].flatMap((steps) => {
    const [latest] = steps;
    const isStepped = latest !== undefined && ALERT_CATALOGUE[latest.kind].step !== undefined;
    const step = isStepped ? latest : (steps.find(isNews) ?? latest);
    if (!step) return [];
    const { light, ...notice } = step;
    const nature = plan.indicators.find(({ code }) => code === step.indicator)?.nature;
    return [{ plan, ...notice, immediate: isNews(step) && isImmediate(step, nature) }];
  });

const isNews = ({ reason }: Pick<StoppedNotice, 'reason'>): boolean => reason === 'first' || reason === 'worsened';

const isImmediate = ({ kind, light }: StoppedNotice, nature: Nature | undefined): boolean =>
  kind === 'light_worsened' &&
  light !== null &&
  nature !== undefined &&
  ALERT_CATALOGUE.light_worsened.immediate({ light, nature });
