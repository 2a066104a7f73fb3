import { type LightLook, lightLook } from '../light-look.ts';

/** Tints of what is no light: the words stand alone, without a light's shape. */
export const TINT: Readonly<Record<'plain' | 'warning' | 'critical' | 'done', LightLook>> = {
  plain: lightLook('awaiting_figure'),
  warning: lightLook('lagging'),
  critical: lightLook('off_track'),
  done: lightLook('on_track'),
};
