import { createRequire } from 'node:module';
import { type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';
import { CHART_FONT } from './chart-svg.ts';

/** Pixels for each px, so that the picture is sharp on screens that have two. */
const DENSITY = 2;

const require = createRequire(import.meta.url);

/** Two weights of one font out of a package: the picture is the same on every machine. */
export const CHART_FONT_OPTIONS: NonNullable<ResvgRenderOptions['font']> = {
  loadSystemFonts: false,
  defaultFontFamily: CHART_FONT,
  fontFiles: [
    require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  ],
};

const OPTIONS: ResvgRenderOptions = {
  background: '#FFFFFF',
  fitTo: { mode: 'zoom', value: DENSITY },
  font: CHART_FONT_OPTIONS,
};

/** Drawn by a thread of libuv's pool, so that jobs and leases go on meanwhile. */
export const chartPng = async (svg: string): Promise<Uint8Array> => (await renderAsync(svg, OPTIONS)).asPng();
