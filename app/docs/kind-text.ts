import type { FormField } from '#app/components/form/form-field.ts';
import * as words from '#app/messages/words.ts';

/** Choices that a line tells; the others are in the document. */
const mostChoices = 12;

/** What a member holds, in words: `whole number, from 0`, `one of: boat, car`. */
export function kindText(field: FormField): string {
  const { kinds } = words.docs;
  const { hint, nullable } = field;
  return [
    ofKind(field),
    hint?.unit,
    hint?.reference === undefined ? null : kinds.reference(hint.reference),
    hint?.personal ? kinds.personal : null,
    nullable ? kinds.nullable : null,
  ]
    .filter(Boolean)
    .join(', ');
}

function ofKind(field: FormField): string {
  const { kinds } = words.docs;
  switch (field.kind) {
    case 'text':
      return [
        kinds[field.input],
        field.maxLength === undefined ? null : kinds.characters(field.maxLength),
      ]
        .filter(Boolean)
        .join(', ');
    case 'number':
      return [
        field.integer ? kinds.integer : kinds.number,
        field.min === undefined ? null : kinds.from(field.min),
        field.max === undefined ? null : kinds.upTo(field.max),
      ]
        .filter(Boolean)
        .join(', ');
    case 'choice': {
      const told = field.options.map((one) =>
        typeof one === 'string' ? one : JSON.stringify(one),
      );
      if (told.length === 1) return kinds.always(told[0] ?? '');
      const more = told.length - mostChoices;
      return kinds.oneOf(told.slice(0, mostChoices), Math.max(more, 0));
    }
    case 'list':
      return kinds.list(kindText(field.item));
    case 'map':
      return kinds.map(kindText(field.value));
    case 'time':
      return field.precision === 'date' ? kinds.date : kinds.instant;
    default:
      return kinds[field.kind];
  }
}
