import type { Column } from '#app/components/entities/choose-columns.ts';
import { isInstant } from '#app/components/entities/choose-columns.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { EntityRow } from '#lib/queries/views.ts';

/** Widths in characters, so that columns stay as rows come and go. */
export type ColumnWidths = { label: number; id: number; fields: number[] };

const widest = 34;
const narrowest = 7;
const word = 12;

/** How wide the columns of a table want to be, by what most of the first rows hold. */
export function columnWidths(rows: readonly EntityRow[], columns: readonly Column[]): ColumnWidths {
  return {
    label: fitting(rows.map(({ label }) => label?.length ?? 0)),
    // In a wider font.
    id: Math.ceil(fitting(rows.map(({ id }) => id.length)) * 1.1),
    fields: columns.map(({ path, label, hint }) =>
      // Room for the sign of the order.
      Math.max(
        label.length + 3,
        fitting(rows.map(({ state }) => lengthOf(valueAt(state, path), hint))),
      ),
    ),
  };
}

/** Nearly all fit and the others are cut; where all are words, such as a status, all fit. */
function fitting(lengths: readonly number[]): number {
  const inOrder = lengths.toSorted((a, b) => a - b);
  const longest = inOrder.at(-1) ?? 0;
  const most = inOrder[Math.floor((lengths.length - 1) * 0.97)] ?? 0;
  return Math.min(Math.max(longest <= word ? longest : most, narrowest), widest);
}

function lengthOf(value: Json | undefined, hint: FieldHint | undefined): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'string') {
    const { length } = value;
    return isInstant(value) ? '12 Mar 2026'.length : length;
  }
  if (typeof value === 'boolean') return 'yes'.length;
  if (Array.isArray(value) || isObject(value)) return '100 entries'.length;
  return value.toLocaleString('en-GB').length + (hint?.unit ? hint.unit.length + 3 : 0);
}
