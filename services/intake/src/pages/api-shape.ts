import { z } from 'zod';
import { schemaShape } from './schema-table.ts';

const content = z.record(z.string(), z.object({ schema: schemaShape.optional() }));

const operation = z.object({
  operationId: z.string().optional(),
  tags: z.array(z.string()).default([]),
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: schemaShape.default({}),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z
    .record(z.string(), z.object({ description: z.string().default(''), content: content.optional() }))
    .default({}),
});

/** As much of an OpenAPI document as the page shows. */
export const apiShape = z.object({
  info: z.object({ title: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation)),
  components: z.object({ schemas: z.record(z.string(), schemaShape).default({}) }),
});

export type Api = z.output<typeof apiShape>;
export type Operation = z.output<typeof operation>;
