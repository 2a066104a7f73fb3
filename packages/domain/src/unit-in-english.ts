const UNITS: Readonly<Record<string, string>> = {
  元: 'yuan',
  千元: 'units of 1,000 yuan',
  万元: 'units of 10,000 yuan',
  亿元: 'units of 100 million yuan',
  美元: 'US dollars',
  万美元: 'units of 10,000 US dollars',
  人: 'people',
  人次: 'visits',
  平方米: 'square metres',
  '元/亩': 'yuan per mu',
};

/** What a unit of measurement is called after "in"; as printed where it has no English name. */
export const unitInEnglish = (zh: string): string => UNITS[zh] ?? zh;
