import { draftOfData } from '#app/components/form/draft-of-data.ts';
import type { DraftObject, FormField } from '#app/components/form/form-field.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';

/**
 * What an event's form is filled in with at first: what an earlier event held, else what has to be
 * sent and the state holds. What may be left out is not filled in, as it would be sent.
 */
export function startOfForm(
  fields: readonly FormField[],
  like: JsonObject | null,
  state: JsonObject,
): DraftObject {
  if (like) return draftOfData(fields, like);
  const required = fields.filter(
    (field) => field.required && !holdsMasked(member(state, field.name)),
  );
  return draftOfData(required, state);
}
