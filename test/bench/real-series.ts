import { readFileSync } from 'node:fs';

/** A real series: from where, how many points a year, and its values in order (period: months since year 0). */
export interface RealSeries {
  readonly name: string;
  readonly source: string;
  readonly season: 12 | 1;
  readonly values: readonly { readonly period: number; readonly value: number }[];
}

type Row = Readonly<Record<string, string>>;

const text = (file: string): string =>
  readFileSync(new URL(`../data/${file}`, import.meta.resolve('vega-datasets')), 'utf8');

const csv = (file: string): Row[] => {
  const [head = '', ...lines] = text(file).trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
};

const json = (file: string): Row[] => JSON.parse(text(file)) as Row[];

/** `2006-01-01` or `Jan 1 2000` as a count of months. */
const monthOf = (date: string): number => {
  const parsed = new Date(`${date} UTC`);
  return parsed.getUTCFullYear() * 12 + parsed.getUTCMonth();
};

const december = (year: number): number => year * 12 + 11;

/** Rows folded into one value a period, in order of period. */
const folded = (
  rows: readonly Row[],
  period: (row: Row) => number,
  value: (row: Row) => number,
  fold: 'mean' | 'sum' = 'mean',
): RealSeries['values'] => {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(period(row));
    if (group) group.push(value(row));
    else groups.set(period(row), [value(row)]);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([key, group]) => {
      const sum = group.reduce((total, next) => total + next, 0);
      return { period: key, value: fold === 'sum' ? sum : sum / group.length };
    });
};

const series = (source: string, name: string, season: 12 | 1, values: RealSeries['values']): RealSeries => ({
  source,
  name,
  season,
  values,
});

/** Each sector stands for itself: sums of other columns are left out. */
const SECTORS = [
  'mining_and_logging',
  'construction',
  'manufacturing',
  'wholesale_trade',
  'retail_trade',
  'transportation_and_warehousing',
  'utilities',
  'information',
  'financial_activities',
  'professional_and_business_services',
  'education_and_health_services',
  'leisure_and_hospitality',
  'other_services',
  'government',
];

const employment = (): RealSeries[] => {
  const rows = csv('us-employment.csv');
  return SECTORS.map((sector) =>
    series(
      'us-employment',
      sector,
      12,
      folded(
        rows,
        (row) => monthOf(row.month ?? ''),
        (row) => Number(row[sector]),
      ),
    ),
  );
};

const unemployment = (): RealSeries[] => {
  const rows = json('unemployment-across-industries.json');
  return [...new Set(rows.map((row) => row.series ?? ''))].map((name) =>
    series(
      'unemployment-across-industries',
      name,
      12,
      folded(
        rows.filter((row) => row.series === name),
        (row) => Number(row.year) * 12 + Number(row.month) - 1,
        (row) => Number(row.count),
      ),
    ),
  );
};

const weather = (): RealSeries[] => {
  const rows = csv('weather.csv');
  const places = ['Seattle', 'New York'];
  const kinds = [
    ['temp_max', 'mean'],
    ['precipitation', 'sum'],
    ['wind', 'mean'],
  ] as const;
  return places.flatMap((place) =>
    kinds.map(([kind, fold]) =>
      series(
        'weather',
        `${place} ${kind}`,
        12,
        folded(
          rows.filter((row) => row.location === place),
          (row) => monthOf((row.date ?? '').slice(0, 10)),
          (row) => Number(row[kind]),
          fold,
        ),
      ),
    ),
  );
};

const prices = (): RealSeries[] => {
  const rows = csv('stocks.csv');
  const date = (row: Row): number => monthOf(row.date ?? '');
  const price = (row: Row): number => Number(row.price);
  return [
    series('sp500', 'S&P 500', 12, folded(csv('sp500.csv'), date, price)),
    ...['MSFT', 'AMZN', 'IBM', 'AAPL'].map((symbol) =>
      series(
        'stocks',
        symbol,
        12,
        folded(
          rows.filter((row) => row.symbol === symbol),
          date,
          price,
        ),
      ),
    ),
  ];
};

const carbonDioxide = (): RealSeries =>
  series(
    'co2-concentration',
    'Mauna Loa CO2, last 20 years',
    12,
    folded(
      csv('co2-concentration.csv'),
      (row) => monthOf(row.Date ?? ''),
      (row) => Number(row.CO2),
    ).slice(-240),
  );

const temperature = (): RealSeries =>
  series(
    'global-temp',
    'temperature anomaly',
    1,
    folded(
      csv('global-temp.csv'),
      (row) => december(Number(row.year)),
      (row) => Number(row.temp),
    ),
  );

const electricity = (): RealSeries[] => {
  const rows = csv('iowa-electricity.csv');
  return ['Fossil Fuels', 'Nuclear Energy', 'Renewables'].map((source) =>
    series(
      'iowa-electricity',
      source,
      1,
      folded(
        rows.filter((row) => row.source === source),
        (row) => december(Number((row.year ?? '').slice(0, 4))),
        (row) => Number(row.net_generation),
      ),
    ),
  );
};

const driving = (): RealSeries[] => {
  const rows = json('driving.json');
  return ['miles', 'gas'].map((name) =>
    series(
      'driving',
      name,
      1,
      folded(
        rows,
        (row) => december(Number(row.year)),
        (row) => Number(row[name]),
      ),
    ),
  );
};

const RECEIPTS = [
  'Individual Income Taxes',
  'Corporation Income Taxes',
  'Social Insurance Taxes and Contributions',
  'Excise Taxes',
  'Estate and Gift Taxes',
  'Customs Duties',
  'Misc. Governmental Receipts',
];
/** The file goes on to 2020, but from here on with estimates. */
const LAST_ACTUAL_YEAR = 2014;

const budget = (): RealSeries[] => {
  const rows = json('budget.json');
  return RECEIPTS.map((name) => {
    const own = rows.filter((row) => row['Source category name'] === name);
    const values = [];
    for (let year = 1962; year <= LAST_ACTUAL_YEAR; year += 1) {
      const value = own.reduce((sum, row) => sum + Number((row[String(year)] ?? '0').replaceAll(',', '')), 0);
      values.push({ period: december(year), value });
    }
    return series('budget', name, 1, values);
  });
};

/** Real monthly and yearly series that ship in the npm package vega-datasets; see its README for where each was published. */
export const realSeries = (): RealSeries[] => [
  carbonDioxide(),
  ...employment(),
  ...electricity(),
  temperature(),
  ...prices(),
  ...unemployment(),
  ...weather(),
  ...driving(),
  ...budget(),
];
