import type { AlertCharts, ItemCharts } from './alert-charts.ts';
import type { MailPicture, PicturePair } from './mail-picture.ts';
import { idPart } from './message-id.ts';

/** Names that are the same whenever the same delivery is composed; numbered in the order of the charts. */
export const picturesOf = (
  charts: AlertCharts,
  delivery: { id: string; host: string },
): ReadonlyMap<string, PicturePair> => {
  const named = (number: number, form: keyof ItemCharts, content: Uint8Array): MailPicture => ({
    contentId: `chart-${number}-${form}.${idPart(delivery.id)}@${delivery.host}`,
    filename: form === 'wide' ? `chart-${number}.png` : `chart-${number}-${form}.png`,
    content,
  });
  return new Map(
    [...charts].map(([alertId, { wide, narrow }], index) => [
      alertId,
      { wide: named(index + 1, 'wide', wide), narrow: named(index + 1, 'narrow', narrow) },
    ]),
  );
};
