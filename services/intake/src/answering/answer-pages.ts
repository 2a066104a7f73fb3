import type { Bilingual } from '@planwatch/domain';
import { html } from 'hono/html';
import type { AnswerLanguage } from '../http/language.ts';
import type { Markup } from '../pages/layout.ts';
import type { AboutAlert } from './about-alert.ts';
import { ANSWER_WORDS, type DeadEnd } from './answer-words.ts';
import { dateWords } from './date-words.ts';
import {
  type AnswerDays,
  type AnswerFaults,
  type AnswerField,
  type EnteredAnswer,
  LONGEST_MEASURE,
} from './given-answer.ts';

/** An answer on record, in its reader's words. */
export interface RecordedAnswer {
  readonly by: string;
  readonly at: string;
  readonly expectedOn: string | null;
  readonly measure: string;
}

const row = (label: string, value: string): Markup => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const alertPart = (about: AboutAlert, language: AnswerLanguage): Markup => {
  const words = ANSWER_WORDS[language];
  return html`<section class="alert">
  <p><span class="light ${about.light ?? 'lagging'}">${about.badge[language]}</span></p>
  <h2>${about.heading[language]}</h2>
  ${about.sentence ? html`<p>${about.sentence[language]}</p>` : ''}
  <dl>${row(words.unit, about.unit[language])}${about.heldBy ? row(words.heldBy, about.heldBy[language]) : ''}</dl>
</section>`;
};

const FIELDS: readonly AnswerField[] = ['expectedOn', 'measure'];

const faultList = (faults: AnswerFaults, language: AnswerLanguage): Markup | string => {
  const words = ANSWER_WORDS[language];
  const labels: Record<AnswerField, string> = { expectedOn: words.date, measure: words.measure };
  const found = FIELDS.flatMap((field) => (faults[field] ? [{ field, fault: faults[field] }] : []));
  if (found.length === 0) return '';
  return html`<div class="faults" role="alert"><p>${words.faults(found.length)}</p><ul>${found.map(
    ({ field, fault }) =>
      html`<li><a href="#${field}">${labels[field]}</a>${language === 'zh' ? '：' : ': '}${fault[language]}</li>`,
  )}</ul></div>`;
};

const fault = (field: AnswerField, said: Bilingual | undefined, language: AnswerLanguage): Markup | string =>
  said ? html`<p class="fault" id="${field}-fault">${said[language]}</p>` : '';

const marks = (field: AnswerField, faults: AnswerFaults): Markup =>
  faults[field]
    ? html`aria-invalid="true" aria-describedby="${field}-fault ${field}-hint"`
    : html`aria-describedby="${field}-hint"`;

/** What the alert says, and the form to answer it with. `who`: in whose name. */
export const formPage = (given: {
  readonly about: AboutAlert;
  readonly entered: EnteredAnswer;
  readonly faults: AnswerFaults;
  readonly days: AnswerDays;
  readonly who: Bilingual;
  readonly language: AnswerLanguage;
}): Markup => {
  const { about, entered, faults, days, who, language } = given;
  const words = ANSWER_WORDS[language];
  return html`<h1>${words.title}</h1>
${faultList(faults, language)}
${alertPart(about, language)}
<form method="post" accept-charset="utf-8">
  <h2>${words.form}</h2>
  <label for="expectedOn">${words.date}</label>
  <p class="hint" id="expectedOn-hint">${words.dateHint(dateWords(days.today, language))}</p>
  ${fault('expectedOn', faults.expectedOn, language)}
  <input type="date" id="expectedOn" name="expectedOn" required min="${days.today}" max="${days.last}" value="${entered.expectedOn}" ${marks('expectedOn', faults)}>
  <label for="measure">${words.measure}</label>
  <p class="hint" id="measure-hint">${words.measureHint(LONGEST_MEASURE)}</p>
  ${fault('measure', faults.measure, language)}
  <textarea id="measure" name="measure" required rows="6" maxlength="${LONGEST_MEASURE}" ${marks('measure', faults)}>${entered.measure}</textarea>
  <p class="hint">${words.signed(who[language])}</p>
  <button type="submit">${words.send}</button>
</form>`;
};

/** What is on record: just recorded, or by whoever was first. */
export const recordedPage = (given: {
  readonly about: AboutAlert;
  readonly answer: RecordedAnswer;
  readonly isNew: boolean;
  readonly language: AnswerLanguage;
}): Markup => {
  const { about, answer, isNew, language } = given;
  const words = ANSWER_WORDS[language];
  return html`<h1>${isNew ? words.recorded : words.answered}</h1>
<p role="status">${isNew ? words.recordedNote : words.answeredNote}</p>
<dl class="answer">${answer.expectedOn === null ? '' : row(words.date, dateWords(answer.expectedOn, language))}
${row(words.measure, answer.measure)}${row(words.by, answer.by)}${row(words.at, answer.at)}</dl>
${alertPart({ ...about, heldBy: null }, language)}`;
};

/** Why there is nothing to fill in. `entered`: what was being sent, so that it is not lost. */
export const deadEndPage = (given: {
  readonly end: DeadEnd;
  readonly about: AboutAlert | null;
  readonly entered?: EnteredAnswer | null;
  readonly language: AnswerLanguage;
}): Markup => {
  const { end, about, entered, language } = given;
  const words = ANSWER_WORDS[language];
  const { heading, text } = words.ends[end];
  return html`<h1>${heading}</h1>
<p role="status">${text}</p>
${entered?.measure ? html`<dl class="answer">${row(words.measure, entered.measure)}</dl>` : ''}
${about ? alertPart(end === 'handed_over' ? about : { ...about, heldBy: null }, language) : ''}`;
};

export const ANSWER_STYLE = `
main section.alert { border-left: 3px solid var(--line); padding: 0 0 0 16px; margin: 24px 0; }
.alert h2, form h2 { margin: 4px 0 8px; font-size: 19px; }
dl { margin: 12px 0; } dl > div { display: flex; gap: 4px 16px; padding: 6px 0; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 10em; color: var(--muted); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
:lang(en) dt { flex-basis: 12em; }
form { border-top: 1px solid var(--line); padding-top: 20px; margin-top: 24px; }
label { display: block; font-weight: 600; margin-top: 16px; }
.hint { color: var(--muted); font-size: 13px; margin: 2px 0 6px; }
input[type=date], textarea { font: inherit; color: inherit; width: 100%; border: 1px solid #7B8794; background: #fff;
  padding: 9px 12px; border-radius: 0; }
input[type=date] { max-width: 240px; min-height: 44px; }
textarea { display: block; resize: vertical; margin-bottom: 10px; }
input[aria-invalid], textarea[aria-invalid] { border: 2px solid #9A3412; }
.fault { color: #9A3412; font-weight: 600; margin: 2px 0 6px; }
.faults { background: #FBE5DB; color: #7A2A0F; padding: 8px 16px; margin: 16px 0; }
.faults ul { margin: 4px 0; padding-left: 20px; } .faults a { color: inherit; }
button { font: inherit; font-weight: 600; background: var(--action); color: #fff; border: 1px solid var(--action);
  padding: 10px 28px; min-height: 44px; margin-top: 12px; cursor: pointer; }
:focus-visible { outline: 3px solid #0A7EC2; outline-offset: 2px; }
@media (max-width: 560px) {
  dl > div { display: block; } input[type=date] { max-width: none; } button { width: 100%; }
}
`;
