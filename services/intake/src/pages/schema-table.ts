import { html } from 'hono/html';
import { z } from 'zod';
import type { AnswerLanguage } from '../http/language.ts';
import type { Markup } from './layout.ts';

/** As much of a JSON schema as the page shows. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly example?: unknown;
  readonly default?: unknown;
}

export type Schemas = Readonly<Record<string, Schema>>;

export const schemaShape: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    items: schemaShape.optional(),
    properties: z.record(z.string(), schemaShape).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(schemaShape).optional(),
    oneOf: z.array(schemaShape).optional(),
    allOf: z.array(schemaShape).optional(),
    example: z.unknown().optional(),
    default: z.unknown().optional(),
  }),
);

/** The half of `中文 · English` for the reader; text without that sign is for both. */
export const inLanguage = (description: string | undefined, language: AnswerLanguage): string => {
  const [zh = '', en] = (description ?? '').split(' · ');
  return language === 'en' ? (en ?? zh) : zh;
};

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** A schema with its reference followed and the parts of an `allOf` put together. */
const resolve = (schema: Schema, schemas: Schemas): Schema => {
  const { $ref, allOf, ...own } = schema;
  const parts = [...(allOf ?? []), ...($ref ? [schemas[nameOf($ref)] ?? {}] : [])].map((part) =>
    resolve(part, schemas),
  );
  const all = [...parts, own];
  return Object.assign({}, ...all, {
    properties: Object.assign({}, ...all.map(({ properties }) => properties)),
    required: all.flatMap(({ required }) => required ?? []),
  });
};

/** A type in words: `string`, `Figure[]`, `string | null`. */
export const typeText = (schema: Schema): string => {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeText))].join(' | ');
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.allOf) return schema.allOf.map(typeText).join(' & ');
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? ['any']).join(' | ');
  return schema.items ? `${typeText(schema.items)}[]` : type + (schema.format ? ` (${schema.format})` : '');
};

/** The fields of an object, each with what it means; those of objects inside it a level further in. */
export const schemaTable = (given: Schema, schemas: Schemas, language: AnswerLanguage): Markup => {
  const rows = fieldRows(given, schemas, language, '', 0);
  return html`<table class="fields"><tbody>${rows}</tbody></table>`;
};

const MAX_DEPTH = 3;

const fieldRows = (
  given: Schema,
  schemas: Schemas,
  language: AnswerLanguage,
  prefix: string,
  depth: number,
): Markup[] => {
  const schema = resolve(given, schemas);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : language === 'zh' ? '可选' : 'optional';
    const inner = innerObject(field, schemas);
    const mark = field.items || resolve(field, schemas).items ? '[]' : '';
    const row = html`<tr><td><code>${prefix}${name}${mark}</code> <span class="optional">${optional}</span></td>
<td class="type">${typeText(field)}</td><td>${inLanguage(field.description ?? resolve(field, schemas).description, language)}</td></tr>`;
    return inner && depth < MAX_DEPTH
      ? [row, ...fieldRows(inner, schemas, language, `${prefix}${name}${mark}.`, depth + 1)]
      : [row];
  });
};

const innerObject = (field: Schema, schemas: Schemas): Schema | undefined => {
  const schema = resolve(field, schemas);
  if (Object.keys(schema.properties ?? {}).length > 0) return schema;
  if (schema.items) return innerObject(schema.items, schemas);
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  return choices.map((choice) => innerObject(choice, schemas)).find((found) => found !== undefined);
};
