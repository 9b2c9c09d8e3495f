import type { Json } from '#lib/domain/json.ts';

/** The key of what has no value to sort by: after all others. */
export const noKey = 'z';

/** Characters of a text that count: an entry of an index has bounds. */
const counted = 100;

/**
 * The place of a value among others as a text, compared by code points: booleans, numbers, texts
 * without regard to the case of ASCII letters, lists and objects, then what is null or absent. The
 * same as `derived.sort_key` in the database, of which indexes are made.
 */
export function sortKey(value: Json | undefined): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'b1' : 'b0';
    case 'number':
      return `n${numberKey(value)}`;
    case 'string':
      return `s${foldAscii(firstPoints(value))}`;
    default:
      return value === null || value === undefined ? noKey : 'x';
  }
}

/** Two keys by code points, as the database's collation "C" compares; JavaScript compares halves. */
export function compareKeys(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let n = 0; n < most; n++) {
    const [left, right] = [a.charCodeAt(n), b.charCodeAt(n)];
    if (left === right) continue;
    // Halves of characters beyond the first plane stand before U+E000 and belong after it.
    const [x, y] = [lifted(left), lifted(right)];
    return x - y;
  }
  return a.length - b.length;
}

export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function lifted(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function firstPoints(text: string): string {
  return text.length <= counted ? text : Array.from(text).slice(0, counted).join('');
}

/** The bits of a double, turned so that they stand in its order. */
function numberKey(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const hex = (value < 0 ? bits ^ 0xffff_ffff_ffff_ffffn : bits).toString(16).padStart(16, '0');
  return `${value < 0 ? 0 : 1}${hex}`;
}
