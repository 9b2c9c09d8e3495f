import type { FieldHint } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { escapeToken, valueAt } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';

export type Column = {
  /** JSON Pointer of the field. */
  path: string;
  label: string;
  numeric: boolean;
  hint: FieldHint | undefined;
  /** Of a list, the hint on each of its items. */
  item: FieldHint | undefined;
};

const most = 5;

/**
 * The fields of the states that a table shows: those that the definition labels first, then those
 * that most states hold; rather scalars than lists and objects, never what tells the name again.
 */
export function chooseColumns(
  rows: readonly { label: string | null; id: string; state: State }[],
  hints: Record<string, FieldHint>,
): Column[] {
  const fields = new Map<string, Tally>();
  for (const { state, label, id } of rows) {
    for (const [key, value] of Object.entries(state)) {
      const tally = fields.get(key) ?? {
        filled: 0,
        scalar: 0,
        numeric: 0,
        name: 0,
        long: 0,
        common: null,
        values: new Set<Json>(),
        order: fields.size,
      };
      fields.set(key, tally);
      if (value === null || value === '') continue;
      tally.filled++;
      if (!isObject(value) && !Array.isArray(value)) tally.scalar++;
      if (typeof value === 'number') tally.numeric++;
      if (read(value) === label || value === id) tally.name++;
      if (typeof value === 'string' && value.length > 80) tally.long++;
      if (tally.values.size < 2) tally.values.add(value);
      if (isObject(value)) noteKeys(tally, Object.keys(value));
    }
  }
  const worth = ([key, tally]: [string, Tally]): number => {
    const share = tally.filled / Math.max(rows.length, 1);
    // What something is in at present is looked for first, and is seldom labelled.
    const labelled = hints[pathOf(key)]?.label !== undefined || key === 'status' ? 1 : 0;
    // What is the same everywhere tells nothing of one.
    const constant = tally.values.size === 1 && tally.filled > 4 ? 0.9 : 0;
    return share + labelled + (tally.scalar === tally.filled ? 0.6 : 0) - constant;
  };
  return [...fields]
    .filter(([key, tally]) => {
      const hint = hints[pathOf(key)];
      const hidden = key.startsWith('$') || hint?.secret === true || hint?.longText === true;
      // An object of fixed parts says nothing in a cell; one keyed by ids can be counted.
      const isRecord = tally.common !== null && tally.common.size > 0;
      const tellsName = tally.name > tally.filled / 2;
      return (
        !hidden && tally.filled > 0 && !isRecord && !tellsName && tally.long <= tally.filled / 2
      );
    })
    .toSorted((a, b) => worth(b) - worth(a) || a[1].order - b[1].order)
    .slice(0, most)
    .toSorted((a, b) => a[1].order - b[1].order)
    .map(([key, tally]) => ({
      path: pathOf(key),
      label: hints[pathOf(key)]?.label ?? humanise(key),
      numeric: tally.numeric === tally.filled,
      hint: hints[pathOf(key)],
      item: hints[`${pathOf(key)}/*`],
    }));
}

/** The columns that were chosen, as the first rows and the hints tell them. */
export function columnsOf(
  paths: readonly string[],
  rows: readonly { state: State }[],
  hints: Record<string, FieldHint>,
  labelOf: (path: string) => string,
): Column[] {
  return paths.filter(isPath).map((path) => {
    const values = rows
      .map(({ state }) => valueAt(state, path))
      .filter((value) => value !== undefined && value !== null);
    const numeric = values.length > 0 && values.every((value) => typeof value === 'number');
    return { path, label: labelOf(path), numeric, hint: hints[path], item: hints[`${path}/*`] };
  });
}

function isPath(path: string): boolean {
  return path.startsWith('/');
}

function pathOf(key: string): string {
  return `/${escapeToken(key)}`;
}

/** A masked name is told without its mark. */
function read(value: Json): Json {
  return typeof value === 'string' ? withoutMarks(value) : value;
}

type Tally = {
  filled: number;
  scalar: number;
  numeric: number;
  name: number;
  long: number;
  /** The keys that all of its objects share; null where none was seen. */
  common: Set<string> | null;
  /** Its values, the first two of them. */
  values: Set<Json>;
  order: number;
};

function noteKeys(tally: Tally, keys: string[]): void {
  const { common } = tally;
  tally.common = new Set(common === null ? keys : keys.filter((key) => common.has(key)));
}
