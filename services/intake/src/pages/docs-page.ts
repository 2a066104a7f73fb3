import { html } from 'hono/html';
import type { App } from '../http/app.ts';
import type { AnswerLanguage } from '../http/language.ts';
import { problemKinds } from '../http/problem-document.ts';
import type { IntakeContext } from '../intake-context.ts';
import type { ApiDescription } from '../routes/api-description.ts';
import { type Api, apiShape, type Operation } from './api-shape.ts';
import { type Markup, pageLanguage, renderPage } from './layout.ts';
import { inLanguage, type Schema, type Schemas, schemaTable, typeText } from './schema-table.ts';
import { DOCS_STYLE } from './style.ts';

const WORDS = {
  zh: {
    start: '快速开始',
    startText: '以单位令牌报送一项填报数；答复 202 即已可靠保存。',
    fileText: '也可上传 .xlsx 或 .csv：首行为表头，含“指标代码”或“指标名称”、“报告期”、“数值”、“备注”。',
    parameters: '参数',
    body: '请求内容',
    answers: '答复',
    fields: '字段',
    errors: '错误',
    errorsText: '错误均为 application/problem+json，errors 逐条给出位置（path、cell）、代码和说明。',
    required: '必填',
  },
  en: {
    start: 'Quick start',
    startText: 'Report a figure with your unit’s token; a 202 means that it is stored durably.',
    fileText: 'Or upload an .xlsx or .csv: its first row names the columns indicator or name, period, value, note.',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    fields: 'Fields',
    errors: 'Errors',
    errorsText:
      'Errors are application/problem+json; “errors” gives each fault’s place (path, cell), code and message.',
    required: 'required',
  },
};
type Words = (typeof WORDS)['zh'];

interface Call {
  readonly id: string;
  readonly verb: string;
  readonly path: string;
  readonly operation: Operation;
}

const callsOf = (api: Api): Call[] =>
  Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([verb, operation]) =>
      operation ? [{ id: operation.operationId ?? `${verb}-${path}`, verb: verb.toUpperCase(), path, operation }] : [],
    ),
  );

const exampleJson = (origin: string): string => `curl -X POST ${origin}/api/v1/submissions \\
  -H 'Authorization: Bearer <TOKEN>' -H 'Idempotency-Key: 2024-06-forest-1' \\
  -H 'Content-Type: application/json' \\
  -d '{"plan":"jinshan-outline","unit":"u-greening","period":"2023",
       "figures":[{"indicator":"ol-forest-coverage","value":"15.6"}]}'`;

const exampleFile = (origin: string): string => `curl -X POST ${origin}/api/v1/submissions \\
  -H 'Authorization: Bearer <TOKEN>' \\
  -F plan=jinshan-outline -F unit=u-greening -F period=2024-06 -F file=@figures.xlsx`;

const navigation = (
  groups: ReadonlyMap<string, readonly Call[]>,
  language: AnswerLanguage,
  words: Words,
): Markup => html`<nav>
<ul><li><a href="#start">${words.start}</a></li></ul>
${[...groups].map(
  ([group, calls]) => html`<div class="group">${inLanguage(group, language)}</div>
<ul>${calls.map(({ id, operation }) => html`<li><a href="#${id}">${inLanguage(operation.summary, language)}</a></li>`)}</ul>`,
)}
<ul class="group"><li><a href="#errors">${words.errors}</a></li></ul></nav>`;

const parameterTable = ({ parameters }: Operation, language: AnswerLanguage, words: Words): Markup | string =>
  parameters.length === 0
    ? ''
    : html`<p class="part">${words.parameters}</p><table class="fields"><tbody>${parameters.map(
        ({ name, in: place, required, description, schema }) => html`<tr>
<td><code>${name}</code> <span class="optional">${place}${required ? ` · ${words.required}` : ''}</span></td>
<td class="type">${typeText(schema)}</td><td>${inLanguage(description ?? schema.description, language)}</td></tr>`,
      )}</tbody></table>`;

const bodyTables = ({ requestBody }: Operation, schemas: Schemas, language: AnswerLanguage, words: Words): Markup[] =>
  Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) =>
      html`<p class="part">${words.body} · ${type}</p>${schemaTable(schema ?? {}, schemas, language)}`,
  );

const isGood = (status: string): boolean => status.startsWith('2');

const answerTables = ({ responses }: Operation, schemas: Schemas, language: AnswerLanguage, words: Words): Markup => {
  const all = Object.entries(responses);
  const shapes = all.filter(([status]) => isGood(status)).slice(-1);
  const schemaOf = (response: Operation['responses'][string]): Schema =>
    response.content?.['application/json']?.schema ?? {};
  return html`<p class="part">${words.answers}</p>
<p class="small">${all.map(
    ([status, { description }], i) =>
      html`${i > 0 ? ' · ' : ''}<span class="${isGood(status) ? '' : 'muted'}">${status} ${inLanguage(description, language)}</span>`,
  )}</p>
${shapes.map(
  ([status, response]) =>
    html`<details><summary>${status} · ${words.fields}</summary>${schemaTable(schemaOf(response), schemas, language)}</details>`,
)}`;
};

const callSection = (
  { id, verb, path, operation }: Call,
  schemas: Schemas,
  language: AnswerLanguage,
  words: Words,
): Markup => html`
<section class="call" id="${id}">
<h3>${inLanguage(operation.summary, language)}</h3>
<p class="line"><code><span class="verb">${verb}</span> ${path}</code></p>
${operation.description ? html`<p class="muted">${inLanguage(operation.description, language)}</p>` : ''}
${parameterTable(operation, language, words)}
${bodyTables(operation, schemas, language, words)}
${answerTables(operation, schemas, language, words)}
</section>`;

const errorTable = (language: AnswerLanguage, words: Words): Markup => html`<h2 id="errors">${words.errors}</h2>
<p class="muted">${words.errorsText}</p>
<table><tbody>${problemKinds()
  .filter(({ kind }) => kind !== 'misconfigured')
  .toSorted((a, b) => a.status - b.status)
  .map(
    ({ kind, status, title, detail, reading }) => html`<tr id="problem-${kind}"><td><code>${status}</code></td>
<td>${title[language]}</td><td>${detail[language]}${reading?.detail ? html`<br>GET${language === 'zh' ? '：' : ': '}${reading.detail[language]}` : ''}</td></tr>`,
  )}</tbody></table>`;

const docsBody = (api: Api, language: AnswerLanguage, origin: string): Markup => {
  const words = WORDS[language];
  const calls = callsOf(api);
  const groups = Map.groupBy(calls, ({ operation }) => operation.tags[0] ?? '');
  const { schemas } = api.components;
  return html`<div class="columns">${navigation(groups, language, words)}<div>
<h1>${inLanguage(api.info.title, language)} API</h1>
<p>${inLanguage(api.info.description, language)}</p>
<p><a href="/openapi.json">openapi.json</a></p>
<h2 id="start">${words.start}</h2>
<p>${words.startText}</p><pre>${exampleJson(origin)}</pre>
<p>${words.fileText}</p><pre>${exampleFile(origin)}</pre>
${[...groups].map(
  ([group, inGroup]) => html`<h2>${inLanguage(group, language)}</h2>
${inGroup.map((call) => callSection(call, schemas, language, words))}`,
)}
${errorTable(language, words)}
</div></div>`;
};

/** GET /docs: the API's description, rendered here from the OpenAPI document; it needs no script and no network. */
export const docsPage = (app: App, context: IntakeContext, describe: () => ApiDescription): void => {
  let known: Api | undefined;
  app.get('/docs', (c) => {
    known ??= apiShape.parse(describe());
    const body = docsBody(known, pageLanguage(c), new URL(c.req.url).origin);
    return renderPage(c, context, {
      title: { zh: '接口说明', en: 'API description' },
      style: DOCS_STYLE,
      wide: true,
      path: '/docs',
      body,
    });
  });
};
