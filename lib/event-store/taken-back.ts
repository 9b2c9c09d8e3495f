import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

/** What stands at a place, by a name that does not hang on the place of an item in its list. */
type Standing = { key: string; tells: boolean };

/** What stood where these changes were made, before them: to be looked for by `takesBack`. */
export function overwritten(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.erased ? [] : before(change).map(({ key }) => key)));
}

/**
 * Whether changes put back what was overwritten before: a value that tells something (a text, a
 * number, an item), or all that they change. That a flag is off again beside something new is what
 * events do; a whole event that does nothing else takes another one back.
 */
export function takesBack(changes: readonly Change[], past: ReadonlySet<string>): boolean {
  const made = changes.flatMap(after);
  const back = made.filter(({ key }) => past.has(key));
  return back.length > 0 && (back.length === made.length || back.some(({ tells }) => tells));
}

function before(change: Change): Standing[] {
  if (change.op) return [item(change, change.op === 'remove')];
  return leaves(placeOf(change.path), change.before, change.after);
}

function after(change: Change): Standing[] {
  if (change.op) return [item(change, change.op === 'insert')];
  return leaves(placeOf(change.path), change.after, change.before);
}

/** That a list has an item, or does not. */
function item({ path, before, after }: Change, has: boolean): Standing {
  const value = before ?? after ?? null;
  const list = placeOf(path.slice(0, path.lastIndexOf('/')));
  return {
    key: `${list}/- ${has ? 'has' : 'lacks'} ${canonicalJson(value)}`,
    tells: has && tells(value),
  };
}

/** Member by member, also where the other side has none: it is absent from each then. */
function leaves(place: string, value: Json | undefined, other: Json | undefined): Standing[] {
  const [of, beside] = [membersOf(value), membersOf(other)];
  if ((!of && !beside) || (value !== undefined && !of) || (other !== undefined && !beside)) {
    const text = value === undefined ? 'absent' : canonicalJson(value);
    return [{ key: `${place} ${text}`, tells: value !== undefined && tells(value) }];
  }
  const names = new Set([...Object.keys(of ?? {}), ...Object.keys(beside ?? {})]);
  return [...names].flatMap((name) =>
    leaves(
      `${place}/${placed(name)}`,
      of ? member(of, name) : undefined,
      beside ? member(beside, name) : undefined,
    ),
  );
}

/** Of an object that has any. */
function membersOf(value: Json | undefined): JsonObject | null {
  return isObject(value) && Object.keys(value).length > 0 ? value : null;
}

function placeOf(path: string): string {
  return parsePointer(path)
    .map((token) => `/${placed(token)}`)
    .join('');
}

/** Items come and go: one is at another place by now. */
function placed(token: string): string {
  return arrayIndex(token) === undefined ? escapeToken(token) : '*';
}

function tells(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return typeof value === 'string' ? value !== '' : typeof value === 'number' && value !== 0;
}
