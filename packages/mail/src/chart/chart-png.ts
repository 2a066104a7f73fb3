import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CustomFontsOptions, initWasm, Resvg } from '@resvg/resvg-wasm';
import { CHART_FONT } from './chart-svg.ts';

/** Pixels for each px, so that the picture is sharp on screens that have two. */
const DENSITY = 2;

const require = createRequire(import.meta.url);

await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** Two weights of one font out of a package: the picture is the same on every machine. */
export const CHART_FONT_OPTIONS: CustomFontsOptions = {
  defaultFontFamily: CHART_FONT,
  fontBuffers: [
    readFileSync(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    readFileSync(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  ],
};

/** What a picture took is given back before the next one is drawn, and not whenever garbage is collected. */
export const chartPng = (svg: string): Uint8Array => {
  const drawing = new Resvg(svg, {
    background: '#FFFFFF',
    fitTo: { mode: 'zoom', value: DENSITY },
    font: CHART_FONT_OPTIONS,
  });
  try {
    const picture = drawing.render();
    try {
      return picture.asPng();
    } finally {
      picture.free();
    }
  } finally {
    drawing.free();
  }
};
