import { createChartDrawer } from '../src/chart/index.ts';
import {
  type AlertMailInput,
  type ComposedMail,
  composeAlertMail,
  composeDigestMail,
  composeSilenceEndingMail,
} from '../src/index.ts';
import { DESK_EXAMPLES, SILENCES } from './desk-examples.ts';
import { DIGESTS } from './digest-examples.ts';
import { EXAMPLES } from './examples.ts';

const ALERTS: Readonly<Record<string, AlertMailInput>> = { ...EXAMPLES, ...DESK_EXAMPLES };

/** Every message, without its charts. */
export const plainMails = (): readonly (readonly [name: string, mail: ComposedMail])[] => [
  ...Object.entries(ALERTS).map(([name, input]) => [name, composeAlertMail(input)] as const),
  ...Object.entries(DIGESTS).map(([name, input]) => [name, composeDigestMail(input)] as const),
  ...Object.entries(SILENCES).map(([name, input]) => [name, composeSilenceEndingMail(input)] as const),
];

/** Every message, with its charts. Rejects when a chart cannot be drawn. */
export const drawnMails = async (): Promise<readonly (readonly [name: string, mail: ComposedMail])[]> => {
  const drawer = createChartDrawer();
  const drawn = new Map<string, ComposedMail>(plainMails());
  for (const [name, input] of Object.entries(ALERTS)) {
    const charts = await drawer.draw(input, (alertId, error) => {
      throw new Error(`${name}: the chart of ${alertId} was not drawn`, { cause: error });
    });
    drawn.set(name, composeAlertMail(input, charts));
  }
  return [...drawn];
};

/** The HTML as a browser shows it, its pictures put in place; `images` off: none, as in a program that blocks them. */
export const shownHtml = ({ html, pictures = [] }: ComposedMail, images: boolean): string => {
  if (!images) return html.replace(/src="cid:[^"]*"/g, 'src="data:,"');
  return pictures.reduce(
    (shown, { contentId, content }) =>
      shown.replaceAll(`cid:${contentId}`, `data:image/png;base64,${Buffer.from(content).toString('base64')}`),
    html,
  );
};
