/** A small plan without a fault, for tests that break it in one place. */
export const SMALL_PLAN = `code: small
title: { zh: 小规划, en: A small plan }
short_title: { zh: 小规划, en: Small }
jurisdiction: { code: "310116", name: { zh: 金山区, en: Jinshan } }
start: "2021-01"
end: "2025-12"
time_zone: Asia/Shanghai
plan_office: u-office
units:
  - { code: u-office, name: { zh: 区发改委, en: Office }, kind: district_bureau }
  - { code: u-greening, name: { zh: 区绿化市容局, en: Greening }, kind: district_bureau }
documents:
  - { code: outline, title: { zh: 纲要, en: Outline } }
indicators:
  - code: forest
    name: { zh: 森林覆盖率, en: Forest coverage }
    unit: { zh: "%", en: "%" }
    value_kind: percentage
    decimals: 1
    tier: 1
    nature: binding
    basis: level
    reporting: level
    frequency: annual
    direction: up
    comparator: at_least
    due: { kind: following_year, month: 5, day: 31 }
    lead_unit: u-greening
    assisting_units: [u-office]
    baseline: { period: 2020, value: 14.2, relation: same_measure, document: outline }
    targets:
      - { kind: final, period: 2025, value: 16.5, document: outline, text: "16.5" }
    assumed: [frequency, due, lead_unit]
  - code: income
    name: { zh: 收入增长率, en: Income growth }
    unit: { zh: "%", en: "%" }
    value_kind: growth
    decimals: 1
    tier: 2
    nature: anticipatory
    basis: average_growth
    reporting: growth
    frequency: quarterly
    direction: up
    comparator: above
    reference: { kind: indicator, indicator: output }
    due: { kind: working_days_after, days: 10 }
    lead_unit: u-office
    targets:
      - { kind: final, period: 2025, document: outline, text: 高于经济发展速度 }
  - code: output
    name: { zh: 产值增长率, en: Output growth }
    unit: { zh: "%", en: "%" }
    value_kind: growth
    decimals: 1
    tier: 2
    nature: anticipatory
    basis: average_growth
    reporting: growth
    frequency: quarterly
    direction: up
    comparator: about
    due: { kind: working_days_after, days: 10 }
    lead_unit: u-office
    targets:
      - { kind: final, period: 2025, value: 6, document: outline, text: 6左右 }
milestones:
  - { code: start-line, name: { zh: 开工, en: Start }, due: 2025, document: outline, text: 开工建设, task: task-1, lead_unit: u-office }
tasks:
  - { code: task-1, no: 1, title: 建设, group: 一, summary: 建设, lead_units: [u-office], due: 2025 }
projects:
  - { code: project-1, kind: platform, name: { zh: 平台, en: Platform }, content: 平台, responsible_units: [u-office] }
`;

/** The small plan with one text replaced; throws when there is nothing to replace. */
export const smallPlanWith = (from: string, to: string): string => {
  if (!SMALL_PLAN.includes(from)) throw new Error(`the small plan has no ${from}`);
  return SMALL_PLAN.replace(from, () => to);
};

/** Line of the first place where a text stands, 1-based. */
export const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
