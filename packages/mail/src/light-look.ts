import { LIGHT_WORDS, type Light, type LightWords } from '@planwatch/domain';

/** How a light is shown: its shape and word always, its colours where there are colours. */
export interface LightLook extends LightWords {
  readonly tint: string;
  /** Text on the tint; contrast of 6 or more. */
  readonly ink: string;
  /** Lines in charts. */
  readonly line: string;
}

type Colours = Pick<LightLook, 'tint' | 'ink' | 'line'>;

const BLUE: Colours = { tint: '#E1F0FA', ink: '#00527F', line: '#0072B2' };
const GREEN: Colours = { tint: '#E2F3EC', ink: '#005A41', line: '#009E73' };
const YELLOW: Colours = { tint: '#FDF0D5', ink: '#7A4E00', line: '#B87800' };
const RED: Colours = { tint: '#FBE5DB', ink: '#9A3412', line: '#C2410C' };
const GREY: Colours = { tint: '#F1F3F5', ink: '#495057', line: '#868E96' };

const COLOURS: Readonly<Record<Light, Colours>> = {
  achieved: BLUE,
  on_track: GREEN,
  lagging: YELLOW,
  off_track: RED,
  awaiting_figure: GREY,
  awaiting_target: GREY,
  awaiting_reference: GREY,
  awaiting_baseline: GREY,
  not_measured: GREY,
};

export const lightLook = (light: Light): LightLook => ({ ...LIGHT_WORDS[light], ...COLOURS[light] });
