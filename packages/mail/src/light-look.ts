import type { Bilingual, Light } from '@planwatch/domain';

/** How a light is shown: its shape and word always, its colours where there are colours. */
export interface LightLook {
  readonly shape: '★' | '●' | '▲' | '■' | '○';
  readonly word: Bilingual;
  readonly tint: string;
  /** Text on the tint; contrast of 6 or more. */
  readonly ink: string;
  /** Lines in charts. */
  readonly line: string;
}

const ACHIEVED: LightLook = {
  shape: '★',
  word: { zh: '已达成', en: 'Achieved' },
  tint: '#E1F0FA',
  ink: '#00527F',
  line: '#0072B2',
};
const ON_TRACK: LightLook = {
  shape: '●',
  word: { zh: '正常', en: 'On track' },
  tint: '#E2F3EC',
  ink: '#005A41',
  line: '#009E73',
};
const LAGGING: LightLook = {
  shape: '▲',
  word: { zh: '滞后', en: 'Lagging' },
  tint: '#FDF0D5',
  ink: '#7A4E00',
  line: '#B87800',
};
const OFF_TRACK: LightLook = {
  shape: '■',
  word: { zh: '严重滞后', en: 'Off track' },
  tint: '#FBE5DB',
  ink: '#9A3412',
  line: '#C2410C',
};
const AWAITING: LightLook = {
  shape: '○',
  word: { zh: '待数据', en: 'Awaiting data' },
  tint: '#F1F3F5',
  ink: '#495057',
  line: '#868E96',
};
const NOT_MEASURED: LightLook = { ...AWAITING, word: { zh: '未开展测算', en: 'Not measured' } };

const LOOKS: Readonly<Record<Light, LightLook>> = {
  achieved: ACHIEVED,
  on_track: ON_TRACK,
  lagging: LAGGING,
  off_track: OFF_TRACK,
  awaiting_figure: AWAITING,
  awaiting_target: AWAITING,
  awaiting_reference: AWAITING,
  awaiting_baseline: AWAITING,
  not_measured: NOT_MEASURED,
};

export const lightLook = (light: Light): LightLook => LOOKS[light];

/** Whether the light is grey: a fact about the data, not a judgement. */
export const isGrey = (light: Light): boolean => LOOKS[light].shape === '○';
