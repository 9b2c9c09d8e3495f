import type { FormField } from '#app/components/form/form-field.ts';
import { jsonText } from '#app/components/value/json-text.ts';
import { languageNow } from '#app/messages/language-now.ts';
import * as words from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { tellValue } from '#lib/domain/sentence.ts';

/** What is to be known of a field before it is filled in: bounds, unit, and what the state holds now. */
export function fieldNote(field: FormField, present: Json | undefined): string {
  const record = words.record;
  const parts: (string | undefined | false)[] = [field.description];
  if (field.kind === 'number') {
    parts.push(
      field.integer && record.wholeNumber,
      field.min !== undefined && record.from(field.min),
      field.max !== undefined && record.upTo(field.max),
    );
  }
  if (isMasked(present)) return [...parts.filter(Boolean), record.keptNote].join(' · ');
  if (present !== undefined && present !== null && typeof present !== 'object') {
    const told =
      field.kind === 'choice'
        ? choiceLabel(present, field.labels)
        : typeof present === 'number'
          ? tellValue(present, field.hint, languageNow())
          : jsonText(present);
    parts.push(`${record.presently}: ${told.length > 80 ? `${told.slice(0, 80)}…` : told}`);
  }
  return parts.filter(Boolean).join(' · ');
}
