import { diffStates } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';
import { formatPointer, parsePointer, valueAt } from '#lib/domain/pointer.ts';

/** What differs between states of two entities. */
export type StateDifference = {
  changes: Change[];
  /** JSON Pointers of what cannot be compared: masked values of two entities tell nothing. */
  notCompared: string[];
};

export type Telling = {
  /** Where both sides are of one entity, so that its marks tell what is the same; nowhere by default. */
  isOfOne?: (path: string) => boolean;
  /** Pointers of shapes that carry no mark, and so look alike where their values are not. */
  shapes?: ReadonlySet<string>;
};

/**
 * What differs between two values as their viewer sees them. Whether two masked values are the same
 * is told within one entity's history alone: elsewhere, where either side is masked, the field is
 * not compared, nor is a list or a map as a whole whose members would be told apart by such values.
 */
export function compareStates(
  left: JsonObject,
  right: JsonObject,
  fields: Record<string, FieldHint> = {},
  { isOfOne = () => false, shapes = new Set() }: Telling = {},
): StateDifference {
  const changes = diffStates(left, right, fields);
  const wholes = new Set(
    changes.flatMap((change) => (isOfOne(change.path) ? [] : wholeOf(change))),
  );
  const notCompared = new Set(wholes);
  for (const path of shapes) {
    const sides = [left, right].map((side) => valueAt(side, path));
    if (!sides.includes(undefined)) notCompared.add(path);
  }
  const told = changes.filter(({ path, before, after }) => {
    if (isBelow(path, notCompared)) return false;
    if (isOfOne(path) || before === undefined || after === undefined) return true;
    if (!holdsMasked(before) && !holdsMasked(after)) return true;
    notCompared.add(path);
    return false;
  });
  return {
    changes: told.map((change) => ({ ...change, ...sidesWithoutMarks(change) })),
    notCompared: [...notCompared].map(withoutMarks).sort(),
  };
}

/** Whether a value is masked, or anything in it. */
export function holdsMasked(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(holdsMasked);
  if (isObject(value)) {
    return Object.entries(value).some(([name, inner]) => isMasked(name) || holdsMasked(inner));
  }
  return isMasked(value);
}

/** Whether a pointer is one of these, or stands below one of them. */
export function isBelow(path: string, above: ReadonlySet<string>): boolean {
  if (above.size === 0) return false;
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (above.has(at)) return true;
  }
  return above.has('');
}

/** What is not compared as a whole for the sake of one change: what holds a masked item or name. */
function wholeOf({ path, op, before, after }: Change): string[] {
  const tokens = parsePointer(path);
  const named = tokens.findIndex(isMasked);
  if (named >= 0) return [formatPointer(tokens.slice(0, named))];
  const enters = op !== undefined && (holdsMasked(before) || holdsMasked(after));
  return enters ? [formatPointer(tokens.slice(0, -1))] : [];
}

function sidesWithoutMarks({ path, before, after }: Change): Change {
  return {
    path: withoutMarks(path),
    ...(before === undefined ? {} : { before: unmarked(before) }),
    ...(after === undefined ? {} : { after: unmarked(after) }),
  };
}

/** A value with the shapes of what is masked, and nothing by which they could be compared. */
export function unmarked<T extends Json>(value: T): T {
  return unmark(value) as T;
}

function unmark(value: Json): Json {
  if (typeof value === 'string') return withoutMarks(value);
  if (Array.isArray(value)) return value.map(unmark);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [withoutMarks(name), unmark(inner)]),
  );
}
