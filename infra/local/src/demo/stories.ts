/** How an indicator fares in the demonstration. Everything here is made up. */
export interface Story {
  /** Share of the planned way that is really gone: 1 is just on schedule. */
  readonly speed: number;
  /** Another speed from this period on, `YYYY-MM`. */
  readonly turn?: { readonly from: string; readonly speed: number };
  /** Value that a level starts from where the documents state none. */
  readonly start?: number;
  /** Growth of each year in %, for growth rates. */
  readonly growth?: Readonly<Record<number, number>>;
  /** Values given outright, by period as the indicator writes it. */
  readonly given?: Readonly<Record<string, number>>;
}

/** Stories that are told on purpose; every other indicator gets one by its code. */
export const STORIES: Readonly<Record<string, Story>> = {
  'ol-gdp-growth': { speed: 1, growth: { 2021: 8.1, 2022: 1.2, 2023: 6.4, 2024: 6.1 } },
  'ol-district-fiscal-revenue-growth': {
    speed: 1,
    growth: { 2021: 9.2, 2022: 1.6, 2023: 4.8, 2024: 3.9 },
    given: { '2024-06': 2.6 },
  },
  'ol-industrial-output-growth': {
    speed: 1,
    growth: { 2021: 9.4, 2022: 3.1, 2023: 7.6, 2024: 6.0 },
    given: { '2024-05': 5.6, '2024-06': 4.2 },
  },
  'ol-key-cluster-output-growth': { speed: 1, growth: { 2021: 12.6, 2022: 6.2, 2023: 9.8, 2024: 9.3 } },
  'ol-retail-sales-growth': { speed: 1, growth: { 2021: 11.2, 2022: -1.8, 2023: 4.4, 2024: 3.2 } },
  'ol-green-produce-output-growth': { speed: 1, growth: { 2021: 13.1, 2022: 11.2, 2023: 12.9 } },
  'ol-resident-income-growth': { speed: 1, growth: { 2021: 8.4, 2022: 2.6, 2023: 6.9, 2024: 6.3 } },
  'ol-rural-income-growth': { speed: 1, growth: { 2021: 9.6, 2022: 3.9, 2023: 7.8, 2024: 7.0 } },
  'ol-fixed-asset-investment': { speed: 1.02, turn: { from: '2023-10', speed: 0.7 } },
  'ol-fixed-asset-investment-industrial': { speed: 1.06 },
  'ol-foreign-capital-utilised': { speed: 1.04 },
  'ol-tourist-visits': { speed: 0.9, turn: { from: '2023-01', speed: 1.18 } },
  'lk-contracted-foreign-capital': { speed: 1.01, turn: { from: '2024-06', speed: 0.3 } },
  'lk-new-foreign-regional-hq': { speed: 1.1 },
  'ol-strategic-emerging-industry-share': { speed: 1.1, start: 26.2 },
  'ol-high-tech-enterprises': { speed: 1.15, start: 720 },
  'ol-invention-patents-per-10k': { speed: 1.2 },
  'ol-interprovincial-local-roads': { speed: 1, start: 15, turn: { from: '2024-01', speed: 0.05 } },
  'ol-bus-routes': { speed: 1.05, start: 98 },
  'ol-5g-coverage': { speed: 1.6, start: 70 },
  'ol-rural-demo-villages': { speed: 1.1 },
  'ol-gdp-per-construction-land-uplift': { speed: 0.9 },
  'ol-energy-intensity-reduction': { speed: 1, given: { '2021': 3.31, '2022': 3.05, '2023': 2.92 } },
  'ol-carbon-intensity-reduction': { speed: 1, given: { '2021': 3.62, '2022': 3.44, '2023': 3.5 } },
  'ol-aqi-good-rate': { speed: 1, turn: { from: '2024-06', speed: 0 } },
  'ol-household-waste-recycling': { speed: 1.12, start: 38.4 },
  'ol-forest-coverage': { speed: 1, given: { '2021': 14.6, '2022': 15.0, '2023': 15.1 } },
  'ol-park-green-per-capita': { speed: 1, given: { '2021': 9.2, '2022': 9.31, '2023': 9.42 } },
  'ol-work-safety-deaths': { speed: 1, start: 0.0242 },
  'ol-public-safety-index': { speed: 1, given: { '2021': 4, '2022': 3, '2023': 4 } },
  'ol-life-expectancy': { speed: 1, given: { '2021': 83.62, '2022': 83.41, '2023': 83.79 } },
  'ol-compulsory-education-spend': { speed: 1, given: { '2021': 38200, '2022': 39650, '2023': 41080 } },
  'lk-cross-region-medical-settlement': { speed: 1.4, start: 82 },
  'lk-green-certification-rate': { speed: 0.97, start: 24 },
  'lk-cross-border-bus-routes': { speed: 1.2 },
  'lk-free-attractions': { speed: 1.3, start: 5 },
  'tt-ol-pm25': { speed: 1, given: { '2021': 31, '2022': 29, '2023': 30 } },
  'lk-river-assessment-sections': { speed: 1, start: 100 },
  'tt-ol-elderly-beds': { speed: 0.85, start: 6900 },
};

/** Years' values said to be issued by the municipality, and peer averages: made up, labelled so, one year left out. */
export interface DemonstrationReference {
  readonly indicator: string;
  readonly kind: 'issued' | 'peer_average';
  readonly values: Readonly<Record<string, string>>;
}

/** The 2024 cap of surveyed unemployment, and the average of education spending, are missing on purpose. */
export const REFERENCES: readonly DemonstrationReference[] = [
  { indicator: 'ol-energy-intensity-reduction', kind: 'issued', values: { 2021: '3.2', 2022: '2.9', 2023: '2.8' } },
  { indicator: 'ol-carbon-intensity-reduction', kind: 'issued', values: { 2021: '3.5', 2022: '3.3', 2023: '3.4' } },
  { indicator: 'ol-river-class3-rate', kind: 'issued', values: { 2021: '88', 2022: '90', 2023: '92', 2024: '93' } },
  { indicator: 'ol-urban-unemployment', kind: 'issued', values: { 2021: '5.5', 2022: '5.5', 2023: '5.3' } },
  { indicator: 'tt-ol-water-area', kind: 'issued', values: { 2021: '60.2', 2022: '60.2', 2023: '60.3' } },
  { indicator: 'tt-ol-industrial-water', kind: 'issued', values: { 2021: '42', 2022: '40', 2023: '38' } },
  {
    indicator: 'tt-ol-registered-unemployed',
    kind: 'issued',
    values: { 2021: '6400', 2022: '6500', 2023: '6400', 2024: '6300' },
  },
  { indicator: 'ol-life-expectancy', kind: 'peer_average', values: { 2021: '83.2', 2022: '83.1', 2023: '83.5' } },
];
