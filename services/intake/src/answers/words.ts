import { z } from '@hono/zod-openapi';

// Every description reads `中文 · English`; the page at /docs shows the half in its reader's language.
export const text = (description: string, example?: string) =>
  z.string().openapi({ description, ...(example === undefined ? {} : { example }) });

/** A decimal number in text. */
export const number = (description: string, example = '15.6') => text(description, example);

export const bilingual = (description: string) => z.object({ zh: z.string(), en: z.string() }).openapi({ description });

/** A list's page. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .openapi({ description: '下一页的 cursor，没有则为 null · Cursor of the next page, or null' }),
  });

/** What every list may be asked with. */
export const pageQuery = {
  cursor: z.string().max(500).optional().openapi({ description: '上一页答复中的 next · “next” of the page before' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(100)
    .openapi({ description: '每页条数，默认 100，最多 500 · Items a page, at most 500' }),
};

/** The path of what has an identity. */
export const idParams = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

export const planParam = z
  .string()
  .max(100)
  .openapi({
    param: { name: 'plan', in: 'path' },
    description: '规划代码 · Code of the plan',
    example: 'jinshan-outline',
  });
export const codeParam = z
  .string()
  .max(200)
  .openapi({
    param: { name: 'code', in: 'path' },
    description: '指标代码 · Code of the indicator',
    example: 'ol-forest-coverage',
  });
