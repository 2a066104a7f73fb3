/**
 * How each row of the two tables is set up: the statistician's reading that the plan files must hold to.
 * Code, basis, reporting, frequency, comparator, target value, and what else marks the row:
 * `jan` without January, `down`, `whole`, `ref:` its reference, `base:` the baseline its path starts from.
 */
export const ASSUMED_SETUP = `
ol-gdp-growth                          average_growth growth       quarterly  about        6
ol-gdp-per-construction-land-uplift    total_change   plan_to_date annual     at_least     25
ol-district-fiscal-revenue-growth      average_growth growth       monthly    in_step_with -      ref:ol-gdp-growth
ol-fixed-asset-investment              plan_total     year_to_date monthly    at_least     1800   jan
ol-fixed-asset-investment-industrial   plan_total     year_to_date monthly    at_least     500    jan
ol-industrial-output-growth            average_growth growth       monthly    about        7      jan
ol-strategic-emerging-industry-share   level          level        quarterly  at_least     30
ol-key-cluster-output-growth           average_growth growth       quarterly  about        9
ol-retail-sales-growth                 average_growth growth       monthly    about        7      jan
ol-foreign-capital-utilised            plan_total     year_to_date monthly    at_least     15
ol-tourist-visits                      plan_total     year_to_date monthly    at_least     6000
ol-high-tech-enterprises               level          level        annual     at_least     1500   whole
ol-invention-patents-per-10k           level          level        quarterly  at_least     60     base:42
ol-interprovincial-local-roads         level          level        semiannual at_least     24     whole
ol-bus-routes                          level          level        quarterly  at_least     120    whole
ol-5g-coverage                         level          level        semiannual at_least     100
ol-rural-demo-villages                 level          level        annual     at_least     15     whole base:5
ol-green-produce-output-growth         average_growth growth       annual     at_least     12
ol-energy-intensity-reduction          annual         level        annual     at_least     -      ref:issued
ol-carbon-intensity-reduction          annual         level        annual     at_least     -      ref:issued
ol-aqi-good-rate                       level          level        monthly    about        85     base:88.2
ol-river-class3-rate                   annual         level        monthly    at_least     -      ref:issued
ol-household-waste-recycling           level          level        monthly    at_least     45
ol-forest-coverage                     level          level        annual     at_least     16.5   base:14.2
ol-park-green-per-capita               level          level        annual     at_least     9.51
ol-work-safety-deaths                  annual         level        quarterly  at_most      0.0281 down
ol-public-safety-index                 annual         level        annual     at_most      5      down ref:peer_rank
ol-resident-income-growth              average_growth growth       quarterly  above        -      ref:ol-gdp-growth
ol-rural-income-growth                 average_growth growth       quarterly  above        -      ref:ol-resident-income-growth
ol-urban-unemployment                  annual         level        quarterly  at_most      -      down ref:issued
ol-life-expectancy                     annual         level        annual     above        -      ref:peer_average
ol-compulsory-education-spend          annual         level        annual     about        -      ref:peer_average
lk-interprovincial-local-roads         level          level        semiannual at_least     24     whole
lk-cross-border-bus-routes             level          level        quarterly  at_least     11     whole base:8
lk-cross-region-medical-settlement     level          level        quarterly  at_least     100
lk-invention-patents-per-10k           level          level        quarterly  at_least     60     base:42
lk-green-certification-rate            level          level        annual     at_least     40
lk-river-assessment-sections           annual         level        monthly    at_least     100
lk-tourist-visits                      plan_total     year_to_date monthly    at_least     6000
lk-free-attractions                    level          level        semiannual at_least     10     whole
lk-household-waste-recycling           level          level        monthly    at_least     45
lk-new-foreign-regional-hq             plan_total     plan_to_date quarterly  at_least     3      whole
lk-contracted-foreign-capital          plan_total     year_to_date monthly    at_least     20
lk-foreign-capital-utilised            plan_total     year_to_date monthly    at_least     15
`
  .trim()
  .split('\n')
  .map((line) => line.trim().replace(/\s+/g, ' '));
