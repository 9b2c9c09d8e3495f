import { z } from 'zod';
import type { Asked } from '#app/components/correct/look.ts';
import { holdsSchema } from '#app/entities/[type]/[id]/correct/holds-schema.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

const json = z.json() as unknown as z.ZodType<Json>;
const object = z.record(z.string(), json) as unknown as z.ZodType<JsonObject>;
const choices = z.record(
  z.string(),
  z.union([z.enum(['was', 'now']), z.strictObject({ value: json })]),
);
const pointer = z
  .string()
  .max(10_000)
  .regex(/^\/([^~]|~[01])*$/);
const ids = z.array(z.string().max(200)).min(1).max(200);

/** What a page asks to look at. */
export const askedSchema = z.strictObject({
  id: z.uuid(),
  entity: z.strictObject({ type: z.string(), id: z.string() }),
  want: z.union([
    z.strictObject({
      kind: z.literal('state'),
      edits: z.array(z.strictObject({ path: pointer, value: json.optional() })).min(1),
    }),
    z.strictObject({ kind: z.literal('event'), type: z.string(), data: object }),
    z.strictObject({
      kind: z.literal('json'),
      events: z
        .array(z.strictObject({ type: z.string(), data: object }))
        .min(1)
        .max(200),
    }),
    z.strictObject({ kind: z.literal('revert'), events: ids, choices }),
    z.strictObject({ kind: z.literal('version'), version: z.int().min(1), choices }),
    z.strictObject({
      kind: z.literal('fields'),
      version: z.int().min(1),
      fields: z.array(z.string().max(2_000)).min(1).max(500),
    }),
  ]),
  reason: z.string().max(10_000).nullable(),
  ticket: z.string().max(2_000).nullable(),
  occurredAt: z.iso.datetime().nullable(),
  holds: holdsSchema,
}) as unknown as z.ZodType<Asked>;
