import { matchItems } from '#lib/domain/array-match.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { escapeToken, pointerMatches } from '#lib/domain/pointer.ts';

type Fields = Record<string, FieldHint>;

/**
 * The differences that turn `before` into `after`, to be applied in order. Objects differ member
 * by member; arrays by the identity that the hints declare or that is found (`id`, `key`), else by
 * equality. A moved item leaves and enters again. Members of a change stand in canonical order, so
 * that they are quick to render.
 */
export function diffStates(before: JsonObject, after: JsonObject, fields: Fields = {}): Change[] {
  const changes: Change[] = [];
  diffObjects(before, after, '', fields, changes);
  return changes;
}

function diffObjects(
  before: JsonObject,
  after: JsonObject,
  path: string,
  fields: Fields,
  changes: Change[],
): void {
  if (before === after) return;
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) {
      changes.push({ before: before[key] as Json, path: `${path}/${escapeToken(key)}` });
    }
  }
  for (const key of Object.keys(after)) {
    const at = `${path}/${escapeToken(key)}`;
    if (!Object.hasOwn(before, key)) changes.push({ after: after[key] as Json, path: at });
    else diffValues(before[key] as Json, after[key] as Json, at, fields, changes);
  }
}

function diffValues(
  before: Json,
  after: Json,
  path: string,
  fields: Fields,
  changes: Change[],
): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) {
    diffObjects(before, after, path, fields, changes);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    diffArrays(before, after, path, fields, changes);
    return;
  }
  if (!jsonEqual(before, after)) changes.push({ after, before, path });
}

function diffArrays(
  before: Json[],
  after: Json[],
  path: string,
  fields: Fields,
  changes: Change[],
): void {
  const { removed, inserted, kept } = matchItems(before, after, identityOf(path, fields));
  for (const index of removed.toReversed()) {
    changes.push({ before: before[index] as Json, op: 'remove', path: `${path}/${index}` });
  }
  for (const index of inserted) {
    changes.push({ after: after[index] as Json, op: 'insert', path: `${path}/${index}` });
  }
  for (const [from, to] of kept) {
    diffValues(before[from] as Json, after[to] as Json, `${path}/${to}`, fields, changes);
  }
}

/** The member that the hints say identifies the items of the array at `path`. */
export function identityOf(path: string, fields: Fields): string | undefined {
  for (const [pattern, hint] of Object.entries(fields)) {
    if (hint.identity !== undefined && pointerMatches(pattern, path)) return hint.identity;
  }
  return undefined;
}
