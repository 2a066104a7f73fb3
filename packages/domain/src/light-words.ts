import type { Bilingual } from './bilingual.ts';
import type { Light } from './light.ts';

/** How a light is said: colour never stands alone, shape and word are always there. */
export interface LightWords {
  readonly shape: '★' | '●' | '▲' | '■' | '○';
  readonly word: Bilingual;
}

const AWAITING: LightWords = { shape: '○', word: { zh: '待数据', en: 'Awaiting data' } };

export const LIGHT_WORDS: Readonly<Record<Light, LightWords>> = {
  achieved: { shape: '★', word: { zh: '已达成', en: 'Achieved' } },
  on_track: { shape: '●', word: { zh: '正常', en: 'On track' } },
  lagging: { shape: '▲', word: { zh: '滞后', en: 'Lagging' } },
  off_track: { shape: '■', word: { zh: '严重滞后', en: 'Off track' } },
  awaiting_figure: AWAITING,
  awaiting_target: AWAITING,
  awaiting_reference: AWAITING,
  awaiting_baseline: AWAITING,
  not_measured: { shape: '○', word: { zh: '未开展测算', en: 'Not measured' } },
};

/** Whether the light is grey: a fact about the data, not a judgement. */
export const isGrey = (light: Light): boolean => LIGHT_WORDS[light].shape === '○';
