import { type AlertFacts, type AlertKind, type Sighted, sightingOf } from './desk/alert-kinds.ts';
import {
  type AlertPolicy,
  type AlertState,
  advanceAlert,
  type Sighting,
  type Transition,
} from './desk/alert-machine.ts';

/** A judgement of a series, or of a missed closed year of one: what `light_worsened` goes by. */
export type AlertObservation = AlertFacts['light_worsened'] & Sighted;

/** A fact of any kind of alert, with the period and revision it stands on. */
export type KindObservation = {
  [K in AlertKind]: { readonly kind: K; readonly fact: AlertFacts[K] } & Sighted;
}[AlertKind];

export interface TransitionInput {
  readonly previous: AlertState | null;
  readonly observation: AlertObservation | KindObservation;
  readonly policy: AlertPolicy;
  /** Business time, epoch ms. */
  readonly now: number;
}

/** One case per kind, so that each fact meets its own rule. */
const sighted = (observation: AlertObservation | KindObservation): Sighting => {
  if (!('kind' in observation)) return sightingOf('light_worsened', observation, observation);
  switch (observation.kind) {
    case 'light_worsened':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'forecast_miss':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'submission_due':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'submission_overdue':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'figure_in_doubt':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'target_missing':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'task_overdue':
      return sightingOf(observation.kind, observation.fact, observation);
    case 'milestone_slipped':
      return sightingOf(observation.kind, observation.fact, observation);
    default:
      return observation satisfies never;
  }
};

/**
 * The next state of an alert of any kind and who is to be told. No previous state, a waiting and an achieved light
 * count as green before. Observations come in the order of their periods; a late one for an older period moves
 * nothing. Applied again with the same observation it says what time alone brings: the end of a pending while, a repeat.
 */
export const applyTransition = ({ previous, observation, policy, now }: TransitionInput): Transition =>
  advanceAlert({ previous, observation: sighted(observation), policy, now });
