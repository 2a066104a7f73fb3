import { formatPeriod, isGrey, LIGHT_WORDS, type Light } from '@planwatch/domain';
import { html } from 'hono/html';
import type { App } from '../http/app.ts';
import type { AnswerLanguage } from '../http/language.ts';
import type { IntakeContext } from '../intake-context.ts';
import { presentStates } from '../judgements/present-state.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { type Markup, pageLanguage, renderPage } from './layout.ts';
import { LANDING_STYLE } from './style.ts';

/** The page reads as someone who may see judgements, and shows counts only. */
const READER = { unit: null, role: 'leader' } as const;

/** Lights that are counted apart; all grey ones are one. */
const COUNTED = ['achieved', 'on_track', 'lagging', 'off_track', 'awaiting_figure'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;

const countedAs = (light: Light): (typeof COUNTED)[number] => COUNTED.find((one) => one === light) ?? 'awaiting_figure';

const countLights = async (context: IntakeContext, { plan }: PlanIndex): Promise<Counts> => {
  const states = await presentStates(context, READER, plan, plan.indicators);
  const counts: Counts = { achieved: 0, on_track: 0, lagging: 0, off_track: 0, awaiting_figure: 0 };
  for (const { evaluation } of states) counts[countedAs(evaluation.light)] += 1;
  return counts;
};

const planSection = ({ plan }: PlanIndex, counts: Counts, language: AnswerLanguage): Markup => html`
<section class="plan">
  <h2>${plan.title[language]}</h2>
  <p class="muted small">${plan.jurisdiction.name[language]} · ${formatPeriod(plan.start)} – ${formatPeriod(plan.end)} ·
    ${language === 'zh' ? `${plan.indicators.length} 项指标` : `${plan.indicators.length} indicators`} · <code>${plan.code}</code></p>
  <div class="counts">${COUNTED.map(
    (
      light,
    ) => html`<div><span class="light ${isGrey(light) ? 'awaiting' : light}">${LIGHT_WORDS[light].shape} ${LIGHT_WORDS[light].word[language]}</span>
      <span class="number">${counts[light]}</span></div>`,
  )}</div>
</section>`;

const INTRODUCTION = {
  zh: {
    heading: '规划实施监测',
    text: '各部门按期报送填报数，系统对照规划目标逐项评价进度，及时提示落后的指标、原因和按期达标所需的进度。',
    docs: '接口说明',
    none: '尚未导入规划。',
  },
  en: {
    heading: 'Is the plan being carried out?',
    text: 'Departments report figures; each is judged against the plan’s target, and the right people are told in time what is slipping, why, and what it takes.',
    docs: 'API description',
    none: 'No plan has been imported yet.',
  },
};

/** GET /: what this is, where to read on, and how the plans stand. */
export const landingPage = (app: App, context: IntakeContext): void => {
  app.get('/', async (c) => {
    const language = pageLanguage(c);
    const words = INTRODUCTION[language];
    const plans = await context.plans.all();
    const counted = await Promise.all(plans.map((index) => countLights(context, index)));
    const sections = plans.flatMap((index, i) => {
      const counts = counted[i];
      return counts ? [planSection(index, counts, language)] : [];
    });
    const body = html`<h1>${words.heading}</h1>
<p>${words.text}</p>
<div class="links"><a class="button" href="/docs">${words.docs}</a><a href="/openapi.json">OpenAPI 3.1</a></div>
${sections.length > 0 ? sections : html`<p class="muted">${words.none}</p>`}`;
    return renderPage(c, context, { title: { zh: '规划实施监测', en: 'Plan monitoring' }, style: LANDING_STYLE, body });
  });
};
