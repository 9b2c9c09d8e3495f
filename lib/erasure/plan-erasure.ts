import { type MaskNode, maskRules } from '#lib/access/mask-rules.ts';
import { operator } from '#lib/access/viewer.ts';
import { type Goes, leftOf, leftOfChanges } from '#lib/domain/erase-values.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { type Entry, entryOn, isSame, Scope, type ScopeEvent } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';
import { Traces } from '#lib/erasure/traces.ts';
import { isMarked, Words } from '#lib/erasure/words.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';

/** What is left of one event. `entries` is as long as those of the event. */
export type Left = {
  event: ScopeEvent;
  data: JsonObject | null;
  reason: string | null;
  metadata: JsonObject;
  entries: readonly Entry[];
};

export type Plan = { scope: Scope; left: Left[]; words: Words };

export type Planning = Reading & Pick<Store, 'secrets'>;

/**
 * What goes of each event, and what is left of it. Looked through are all events of the entity, and
 * all of the entities that any of these touched: a user's address stands in the changes of the
 * mailing lists that it is on. Elsewhere a value goes where it is a copy: in an event that is taken,
 * any value of it; in others that touch the entity, one that is marked as personal or cannot be the
 * same by chance; anywhere, one that is marked, or that went of the same entity before.
 */
export async function planErasure(
  store: Planning,
  selection: Selection,
  within?: Scope,
): Promise<Plan> {
  const scope = new Scope(store, within);
  const { events } = await scope.historyOf(selection.ref);
  for (const ref of events.flatMap(({ entries }) => entries.filter(isShown))) {
    await scope.historyOf(ref);
  }
  if (selection.isPerson) {
    for (const ref of await actedOn(store, selection.ref.id)) await scope.historyOf(ref);
  }
  const { fields } = await openMasking(store, operator);
  const rules = maskRules(fields(selection.ref.type));
  const words = wordsOf(scope, selection, events, rules);
  const traces = new Traces(words);
  const left = scope.events.flatMap((event) => leftOfEvent(selection, words, traces, event) ?? []);
  return { scope, left, words };
}

/** What a person did in their own name, to whatever entity. */
async function actedOn({ pool }: Planning, actor: string): Promise<EntityRef[]> {
  const { rows } = await pool.query<EntityRef>({
    name: 'acted-on',
    text: `select distinct e.entity_type as type, e.entity_id as id from authority.event e
      where e.actor = $1 and e.entity_type not like '$%' order by 1, 2`,
    values: [actor],
  });
  return rows;
}

/** Entities of system types hold no values of others. */
function isShown({ type }: EntityRef): boolean {
  return !type.startsWith('$');
}

function wordsOf(
  scope: Scope,
  selection: Selection,
  events: readonly ScopeEvent[],
  rules: MaskNode | null,
): Words {
  const opaque = new Set<string>();
  for (const { row, entries } of scope.events) {
    opaque.add(new Date(row.occurred_at).toISOString());
    for (const { id } of entries) opaque.add(id);
  }
  const words = new Words(opaque);
  for (const event of events) {
    const note = (tokens: readonly string[], value: Json) =>
      eachLeaf(tokens, value, (at, leaf) => words.add(leaf, isMarked(rules, at)));
    const entry = entryOn(event, selection.ref);
    leftOfChanges(entry?.changes ?? [], noting(selection.goes(event), note));
    if (!isSame(event.ref, selection.ref) || event.data === null) continue;
    if (selection.takes(event)) note([], event.data);
    else leftOf(event.data, noting(selection.goesOfData(event), note));
  }
  return words;
}

function leftOfEvent(
  selection: Selection,
  words: Words,
  traces: Traces,
  event: ScopeEvent,
): Left | null {
  if (event.ref.type.startsWith('$')) return null;
  const { ref } = selection;
  const taken = selection.takes(event);
  const copies = selection.copies(event);
  const isNear =
    entryOn(event, ref) !== undefined || (selection.isPerson && event.row.actor === ref.id);
  const lost = new Set<string>();
  const isCopy = (value: Json): boolean => {
    const word = words.wordOf(value);
    if (word === null) return false;
    if (copies && words.all.has(word)) return true;
    if (selection.isAlone) return false;
    return words.personal.has(word) || (isNear && words.telling.has(word)) || lost.has(word);
  };
  /** Kept by the entity's id, as a list keeps its members: all of it tells of the entity. */
  const isUnderId: Goes = (tokens) => selection.isWhole && tokens.includes(ref.id);

  const entries = event.entries.map((entry): Entry => {
    if (!isShown(entry)) return entry;
    const own = isSame(entry, ref) ? selection.goes(event) : isUnderId;
    const goes: Goes = (tokens, value, side) => {
      if (tokens[0]?.startsWith('$')) return false;
      if (own(tokens, value) || isCopy(value)) return true;
      return (side === 'before' || !selection.isAlone) && traces.has(entry, tokens, value);
    };
    const note = (tokens: readonly string[], value: Json) => {
      traces.note(entry, tokens, value);
      eachLeaf(tokens, value, (_, leaf) => {
        const word = words.wordOf(leaf);
        if (word !== null) lost.add(word);
      });
    };
    const changes = leftOfChanges(entry.changes, noting(goes, note));
    return changes === entry.changes ? entry : { ...entry, changes: [...changes] };
  });

  const ofData = isSame(event.ref, ref) ? selection.goesOfData(event) : isUnderId;
  const data =
    event.data === null || taken
      ? null
      : leftOf(event.data, (tokens, value) => ofData(tokens, value) || isCopy(value));
  const { reason } = event.row;
  const isDoing = selection.isPerson === true && event.row.actor === ref.id;
  const tells =
    taken ||
    // From where and by what device somebody did it tells of them.
    isDoing ||
    ((copies || !selection.isAlone) &&
      (words.isIn(event.row.metadata) || words.isIn(reason ?? '')));
  const left: Left = {
    event,
    data: data === undefined ? null : (data as JsonObject | null),
    reason: tells ? null : reason,
    metadata: tells ? {} : event.metadata,
    entries,
  };
  return isLess(left) ? left : null;
}

function isLess({ event, data, reason, metadata, entries }: Left): boolean {
  return (
    data !== event.data ||
    reason !== event.row.reason ||
    (metadata !== event.metadata && event.row.metadata !== '{}') ||
    entries.some((entry, index) => entry !== event.entries[index])
  );
}

/** Tells of what goes. */
function noting(goes: Goes, note: (tokens: readonly string[], value: Json) => void): Goes {
  return (tokens, value, side) => {
    const isGone = goes(tokens, value, side);
    if (isGone) note(tokens, value);
    return isGone;
  };
}

function eachLeaf(
  tokens: readonly string[],
  value: Json,
  tell: (tokens: readonly string[], leaf: Json) => void,
): void {
  if (typeof value !== 'object' || value === null) tell(tokens, value);
  else for (const [name, inner] of Object.entries(value)) eachLeaf([...tokens, name], inner, tell);
}
