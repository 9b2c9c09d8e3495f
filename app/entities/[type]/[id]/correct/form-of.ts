import { z } from 'zod';
import { type CorrectForm, emptyForm } from '#app/components/correct/correct-form.ts';
import { attributeKinds } from '#app/components/form/attribute-data.ts';
import type { Draft } from '#app/components/form/form-field.ts';
import type { Json } from '#lib/domain/json.ts';

const json = z.json() as unknown as z.ZodType<Json>;
const draft = z.json() as unknown as z.ZodType<Draft>;
const row = z.object({
  key: z.number(),
  name: z.string(),
  kind: z.enum(attributeKinds),
  text: z.string(),
});
const schema = z.object({
  id: z.uuid(),
  edits: z.record(z.string(), draft),
  more: z.array(row),
  events: z.record(z.string(), z.record(z.string(), draft)),
  general: z.object({ type: z.string(), rows: z.array(row) }).nullable(),
  choices: z.record(z.string(), z.union([z.enum(['was', 'now']), z.object({ value: json })])),
  json: z.string().nullable(),
  why: z.object({
    reason: z.string(),
    note: z.string(),
    ticket: z.string(),
    happened: z.string(),
  }),
  holds: z.record(z.string(), z.object({ on: z.boolean(), reason: z.string() })),
  names: z.record(z.string(), z.string()),
});

/** A form that was kept; an empty one where it is of a shape that is no more. */
export function formOf(content: unknown, id: string): CorrectForm {
  const read = schema.safeParse(content);
  // Of two tabs that go on from one draft each makes its own; what was recorded is no draft any more.
  return read.success ? { ...read.data, id } : emptyForm(id);
}
