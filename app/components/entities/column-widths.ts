import type { Column } from '#app/components/entities/choose-columns.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { instantIn } from '#lib/domain/instant.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { EntityRow } from '#lib/queries/views.ts';

/** In characters, so that columns stay as rows come and go. `gives`: where room is short, it is cut. */
export type ColumnWidth = { width: number; gives: boolean };

export type ColumnWidths = { label: ColumnWidth; id: ColumnWidth; fields: ColumnWidth[] };

const widest = 34;
const narrowest = 7;
/** As long as a status or a date: what is cut there cannot be told. */
const word = 12;
/** Ids are in a wider font. */
const inMono = 1.1;

/** How wide the columns of a table want to be, by what most of the first rows hold. */
export function columnWidths(rows: readonly EntityRow[], columns: readonly Column[]): ColumnWidths {
  return {
    label: fitting(rows.map(({ label }) => label?.length ?? 0)),
    id: fitting(rows.map(({ id }) => Math.ceil(id.length * inMono))),
    fields: columns.map(({ path, label, hint }) => {
      const { width, gives } = fitting(
        rows.map(({ state }) => lengthOf(valueAt(state, path), hint)),
      );
      // Room for the sign of the order.
      return { width: Math.max(label.length + 3, width), gives };
    }),
  };
}

/**
 * Each column's width in CSS, where `all` is that of the whole table in pixels, as CSS: all grow
 * where there is more room than they want, and where there is less, only those give that hold more
 * than words.
 */
export function sharesOf(
  wanted: readonly { pixels: number; gives: boolean }[],
  all: string,
): string[] {
  const total = (of: (one: { gives: boolean }) => boolean) =>
    wanted.filter(of).reduce((sum, { pixels }) => sum + pixels, 0);
  const sum = total(() => true);
  const [kept, given] = [total(({ gives }) => !gives), total(({ gives }) => gives)];
  return wanted.map(({ pixels, gives }) => {
    const part = `${all} * ${(pixels / sum).toFixed(5)}`;
    return gives
      ? `min(${part}, (${all} - ${kept}px) * ${(pixels / given).toFixed(5)})`
      : `max(${part}, ${pixels}px)`;
  });
}

/** Nearly all fit and the others are cut; where all are words, such as a status, all fit. */
function fitting(lengths: readonly number[]): ColumnWidth {
  const inOrder = lengths.toSorted((a, b) => a - b);
  const longest = inOrder.at(-1) ?? 0;
  const most = inOrder[Math.floor((lengths.length - 1) * 0.97)] ?? 0;
  const isWords = longest <= word;
  return {
    width: Math.min(Math.max(isWords ? longest : most, narrowest), widest),
    gives: !isWords,
  };
}

function lengthOf(value: Json | undefined, hint: FieldHint | undefined): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'string') {
    const { length } = value;
    return instantIn(value) === null ? length : '12 Mar 2026'.length;
  }
  if (typeof value === 'boolean') return 'yes'.length;
  if (Array.isArray(value) || isObject(value)) return '100 entries'.length;
  return value.toLocaleString('en-GB').length + (hint?.unit ? hint.unit.length + 3 : 0);
}
