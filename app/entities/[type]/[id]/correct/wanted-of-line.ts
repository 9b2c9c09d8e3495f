import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import type { Draft, FormField } from '#app/components/form/form-field.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

/** What a field is filled in with while nobody changed it. */
export function begun(field: FormField, value: Json | undefined): Draft {
  if (value === undefined) return undefined;
  return draftOfData([{ ...field, nullable: true }], { [field.name]: value }, true)[field.name];
}

/** Whether what was written is another value than the state holds. */
export function isOther(field: FormField, draft: Draft, value: Json | undefined): boolean {
  const made = dataOfDraft([{ ...field, required: false }], { [field.name]: draft });
  if (made.faults.length > 0) return true;
  const wanted = Object.hasOwn(made.data, field.name) ? made.data[field.name] : undefined;
  if (isMasked(value) && (wanted === undefined || wanted === '')) return false;
  return wanted === undefined ? value !== undefined : !jsonEqual(wanted, value);
}

/** As text, for the letters that differ. */
export function wantedText(draft: Draft): string | undefined {
  return typeof draft === 'string' && draft !== '' ? draft : undefined;
}
