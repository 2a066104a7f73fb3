import type { Bilingual, Light } from '@planwatch/domain';

/** The five ways that a light is shown: shape and word always, colour never alone. */
export const SHOWN_LIGHTS = ['achieved', 'on_track', 'lagging', 'off_track', 'awaiting'] as const;
export type ShownLight = (typeof SHOWN_LIGHTS)[number];

export const LIGHT_WORDS: Record<ShownLight, Bilingual & { readonly shape: string }> = {
  achieved: { zh: '已达成', en: 'Achieved', shape: '★' },
  on_track: { zh: '正常', en: 'On track', shape: '●' },
  lagging: { zh: '滞后', en: 'Lagging', shape: '▲' },
  off_track: { zh: '严重滞后', en: 'Off track', shape: '■' },
  awaiting: { zh: '待数据', en: 'Awaiting data', shape: '○' },
};

export const shownLight = (light: Light): ShownLight =>
  light === 'achieved' || light === 'on_track' || light === 'lagging' || light === 'off_track' ? light : 'awaiting';
