import type { Column } from '#app/components/entities/choose-columns.ts';
import { nameOf } from '#app/components/entities/name-of.ts';
import { toldItems } from '#app/components/entities/told-items.ts';
import * as words from '#app/messages/words.ts';
import { choiceName } from '#lib/domain/choice-label.ts';
import { instantIn } from '#lib/domain/instant.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

/**
 * In characters, so that columns stay as rows come and go. Where room is short, ids are cut first,
 * down to what tells two apart, then what holds more than words; words and names never are.
 */
export type ColumnWidth = { width: number; gives: 'first' | 'then' | 'never' };

export type ColumnWidths = { label: ColumnWidth; id: ColumnWidth; fields: ColumnWidth[] };

const widest = 34;
const narrowest = 7;
/** As long as a status or a date: what is cut there cannot be told. */
const word = 12;
/** What is told beside the name of a deleted one; the gap that follows a number. */
const deletedMark = 9;
const numberGap = 3;
/** As long as most names of people, with that mark. */
const name = 27;
/** Ids are in a wider font, titles in a smaller one. */
const inMono = 1.1;
const inSmall = 0.9;
/** Of an id, what is never cut. In pixels. */
const leastOfId = 90;

/** How wide the columns of a table want to be, by what most of the first rows hold. */
export function columnWidths(
  rows: readonly EntityRow[],
  columns: readonly Column[],
  names: ReferenceNames,
): ColumnWidths {
  const label = fitting(
    rows.map((row) => (row.label?.length ?? 0) + (row.deletedAt === null ? 0 : deletedMark)),
  );
  const id = fitting(rows.map((row) => Math.ceil(row.id.length * inMono)));
  return {
    label: label.width <= name ? { ...label, gives: 'never' } : label,
    id:
      id.gives === 'then' && rows.some((row) => row.label !== null)
        ? { ...id, gives: 'first' }
        : id,
    fields: columns.map((column, index) => {
      const { path, label: title, numeric } = column;
      const { width, gives } = fitting(
        rows.map(({ state }) => lengthOf(valueAt(state, path), column, names)),
      );
      // In a smaller font, and with room for the sign of the order.
      const own = Math.max(Math.ceil(title.length * inSmall) + 2, width);
      const isAfter = !numeric && columns[index - 1]?.numeric === true;
      return { width: own + (isAfter ? numberGap : 0), gives };
    }),
  };
}

/**
 * Each column's width in CSS, where `all` is that of all together, as CSS: all grow where there is
 * more room than they want.
 */
export function sharesOf(
  wanted: readonly { pixels: number; gives: ColumnWidth['gives'] }[],
  all: string,
): string[] {
  const total = (kind: ColumnWidth['gives']) =>
    wanted.reduce((sum, { pixels, gives }) => sum + (gives === kind ? pixels : 0), 0);
  const [never, first, then] = [total('never'), total('first'), total('then')];
  const sum = never + first + then;
  const left = first === 0 ? '0px' : `max(${leastOfId}px, ${all} - ${never + then}px)`;
  return wanted.map(({ pixels, gives }) => {
    const part = `${all} * ${(pixels / sum).toFixed(5)}`;
    if (gives === 'never') return `max(${part}, ${pixels}px)`;
    if (gives === 'first') return `min(${part}, ${left})`;
    return `min(${part}, (${all} - ${never}px - ${left}) * ${(pixels / then).toFixed(5)})`;
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
    gives: isWords ? 'never' : 'then',
  };
}

function lengthOf(value: Json | undefined, { hint, item }: Column, names: ReferenceNames): number {
  if (value === undefined || value === null) return 1;
  const choice = choiceName(value, hint?.choices);
  if (choice !== null) return choice.length;
  if (typeof value === 'string') {
    const { length } = nameOf(value, hint, names) ?? value;
    return instantIn(value) === null ? length : '12 Mar 2026'.length;
  }
  if (typeof value === 'boolean') return 'yes'.length;
  const told = Array.isArray(value) ? toldItems(value, item, names) : null;
  if (told !== null) return told.length;
  if (Array.isArray(value) || isObject(value)) return '100 entries'.length;
  return words.common.decimal(value, 3).length + (hint?.unit ? hint.unit.length + 3 : 0);
}
