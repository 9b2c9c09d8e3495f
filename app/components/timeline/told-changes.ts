import { isNothing, isTechnical } from '#app/components/value/quiet.ts';
import { languageNow } from '#app/messages/language-now.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';
import { escapeToken, parsePointer } from '#lib/domain/pointer.ts';
import { tellValue } from '#lib/domain/sentence.ts';

/** A change as it is told under a sentence. */
export type ToldChange = {
  path: string;
  /** Names down to the field, for reading: address, street; of an array item, those of its array. */
  names: string[];
  before?: Json;
  after?: Json;
  kind: 'set' | 'moved' | 'erased';
};

/** Changes in words: items by what they hold, and one that left and came again as moved. */
export function toldChanges(changes: readonly Change[]): ToldChange[] {
  const told: ToldChange[] = [];
  const taken = new Set<Change>();
  for (const change of changes.flatMap(fieldsOfObject)) {
    if (change.path.startsWith('/$') || taken.has(change)) continue;
    const tokens = parsePointer(change.path);
    const names = change.op ? tokens.slice(0, -1) : tokens;
    const again = change.op === 'remove' && changes.find((other) => isSameItem(change, other));
    if (again) taken.add(again);
    told.push({
      path: change.path,
      names,
      ...(again || change.before === undefined ? {} : { before: inWords(change.before) }),
      ...(again ? { after: inWords(change.before ?? null) } : {}),
      ...(!again && change.after !== undefined ? { after: inWords(change.after) } : {}),
      kind: change.erased ? 'erased' : again ? 'moved' : 'set',
    });
  }
  // What says the least comes last: it is the first to be left out.
  return [...told.filter((change) => !saysLittle(change)), ...told.filter(saysLittle)];
}

/** An object that came or went as a whole is told field by field, as the state beside it is. */
function fieldsOfObject(change: Change): Change[] {
  const { path, before, after, op, erased } = change;
  const value = after ?? before;
  const isWhole =
    op === undefined && erased === undefined && (before === undefined) !== (after === undefined);
  if (!isWhole || !isObject(value) || Object.keys(value).length === 0) return [change];
  return Object.entries(value).flatMap(([name, inner]) =>
    fieldsOfObject({
      path: `${path}/${escapeToken(name)}`,
      ...(after === undefined ? { before: inner } : { after: inner }),
    }),
  );
}

function saysLittle({ names, before, after }: ToldChange): boolean {
  return (
    isTechnical(names[0] ?? '') || (before === undefined && after !== undefined && isNothing(after))
  );
}

function isSameItem(left: Change, other: Change): boolean {
  return (
    other.op === 'insert' &&
    arrayOf(other.path) === arrayOf(left.path) &&
    jsonEqual(other.after, left.before)
  );
}

function arrayOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Plain values as they are; objects by what they hold, led by their identity. */
function inWords(value: Json): Json {
  if (!isObject(value)) return value;
  const id = member(value, 'id') ?? member(value, 'key');
  if (typeof id !== 'string' && typeof id !== 'number')
    return tellValue(value, undefined, languageNow());
  const rest = Object.entries(value).filter(([name]) => name !== 'id' && name !== 'key');
  const [only] = rest;
  if (rest.length === 1 && only) return `${id} ${tellValue(only[1], undefined, languageNow())}`;
  return [String(id), tellValue(Object.fromEntries(rest), undefined, languageNow())]
    .filter(Boolean)
    .join(' ');
}
