import { readdirSync, readFileSync } from 'node:fs';
import { createChartDrawer } from '@planwatch/mail/charts';
import { exampleInput, forest, investment } from '../../packages/mail/test/examples.ts';

/**
 * Draws as many different charts as its argument says, for eight mails at a time as the notifier does; prints what was
 * left out, and the `/proc` status of every process that took part.
 */
const wanted = Number(process.argv[2]);
const failures: string[] = [];
let begun = 0;
let pictures = 0;

const item = (n: number) => {
  const { series = null, ...given } = n % 2 === 0 ? forest : investment;
  const actual = series?.actual.map((point) => ({ ...point, value: point.value * (1 + n / 10_000) })) ?? [];
  return { ...given, series: series && { ...series, actual } };
};

const statuses = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .filter((status) => new RegExp(`^P?Pid:\\s+${process.pid}$`, 'm').test(status));

// A process may end while it is looked at.
const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

await using drawer = createChartDrawer();
const mails = async (): Promise<void> => {
  while (begun < wanted) {
    begun += 1;
    const charts = await drawer.draw(exampleInput({ items: [item(begun)] }), (id, { message }) =>
      failures.push(`${id}: ${message}`),
    );
    for (const { wide, narrow } of charts.values()) pictures += Number(wide.length > 0) + Number(narrow.length > 0);
  }
};
await Promise.all(Array.from({ length: 8 }, mails));
process.stdout.write(JSON.stringify({ pictures, failures, statuses: statuses() }));
