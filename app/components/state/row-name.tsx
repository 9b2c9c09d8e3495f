import type { FieldRow } from '#app/components/state/field-row.ts';
import { Reference } from '#app/components/value/reference-names.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { isObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** A field's name; of what stands under the id of another entity, that entity's. */
export function RowName({ row }: { row: FieldRow }) {
  const { name, hint } = row;
  if (hint?.reference && isObject(row.after ?? row.before)) {
    return <Reference entity={{ type: hint.reference, id: name }} />;
  }
  return name === '' ? '""' : <span>{softBreaks(withoutMarks(name))}</span>;
}
