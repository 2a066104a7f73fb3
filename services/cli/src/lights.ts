import type { Bilingual, Light } from '@planwatch/domain';

const AWAITING = { zh: '○ 待数据', en: '○ Awaiting data' };

/** A light as a terminal shows it: shape and word. */
const WORDS: Readonly<Record<Light, Bilingual>> = {
  achieved: { zh: '★ 已达成', en: '★ Achieved' },
  on_track: { zh: '● 正常', en: '● On track' },
  lagging: { zh: '▲ 滞后', en: '▲ Lagging' },
  off_track: { zh: '■ 严重滞后', en: '■ Off track' },
  awaiting_figure: AWAITING,
  awaiting_target: AWAITING,
  awaiting_reference: AWAITING,
  awaiting_baseline: AWAITING,
  not_measured: { zh: '○ 未开展测算', en: '○ Not measured' },
};

const isLight = (text: string): text is Light => Object.hasOwn(WORDS, text);

/** A light that a newer server may name otherwise is shown as it is. */
export const lightWords = (light: string): Bilingual => (isLight(light) ? WORDS[light] : { zh: light, en: light });
