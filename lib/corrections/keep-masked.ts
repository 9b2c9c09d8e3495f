import type { Viewer } from '#lib/access/viewer.ts';
import { type CorrectionBasis, readBasis } from '#lib/corrections/correction-basis.ts';
import type { Draft, DraftEvent } from '#lib/corrections/draft.ts';
import { type ResolvedWanted, resolveWanted } from '#lib/corrections/resolve-wanted.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { correctedType } from '#lib/domain/patch.ts';
import type { Store } from '#lib/event-store/store.ts';

// What a viewer does not see leaves the server for them in no event. A patch sets members whole, so one
// that changes a part of a list or an object carries the rest too: to the viewer, and back, as masks in
// their places; when it is decided and recorded, as what these mask.

type Wanted = Pick<ResolvedWanted, 'state' | 'shown'>;

/**
 * Members that hold masks and may go along in a patch: those of which the viewer, once it is recorded,
 * would be shown each mask where it stands now, so that nothing hidden comes to stand in the open.
 */
export function keptMembers(
  { ref, masker }: Pick<CorrectionBasis, 'ref' | 'masker'>,
  { state, shown }: Wanted,
): Set<string> {
  const seen = masker.state(ref, state);
  const names = Object.keys(shown).filter((name) => {
    const wanted = member(shown, name);
    return isNested(wanted) && holdsMasked(wanted) && keepsMasks(wanted, member(seen, name));
  });
  return new Set(names);
}

/** The data of a patch as the viewer is given it: with the masks of what it keeps. */
export function withMasks(data: JsonObject, kept: ReadonlySet<string>, shown: Wanted['shown']) {
  const { set } = data;
  if (!isObject(set) || !Object.keys(set).some((name) => kept.has(name))) return data;
  const members = Object.entries(set).map(([name, value]): [string, Json] => [
    name,
    kept.has(name) ? (member(shown, name) ?? value) : value,
  ]);
  return { ...data, set: Object.fromEntries(members) };
}

/**
 * The draft with what its masks stand for, where they stand in their places; others stay, and are
 * refused as masks always are. Of events that somebody wrote themselves nothing is filled in.
 */
export async function unmaskKept(store: Store, viewer: Viewer, draft: Draft): Promise<Draft> {
  if (draft.kind !== 'correction' && draft.kind !== 'revert' && draft.kind !== 'restored-fields') {
    return draft;
  }
  const events = await Promise.all(draft.events.map((event) => unmasked(store, viewer, event)));
  return { ...draft, events };
}

async function unmasked(store: Store, viewer: Viewer, event: DraftEvent): Promise<DraftEvent> {
  const { set } = event.data;
  const { type } = event.entity;
  const isPatch =
    event.type === correctedType(type) ||
    store.catalogue.entities.get(type)?.events[event.type]?.corrects !== undefined;
  if (!isPatch || !isObject(set)) return event;
  const names = Object.keys(set).filter((name) => {
    const value = member(set, name);
    return isNested(value) && holdsMasked(value);
  });
  if (names.length === 0) return event;
  const basis = await readBasis(store, viewer, event.entity);
  if (!basis) return event;
  const resolved = resolveWanted(basis, { set });
  const kept = resolved.faults.length > 0 ? new Set() : keptMembers(basis, resolved);
  if (!names.every((name) => kept.has(name))) return event;
  const members = Object.entries(set).map(([name, value]): [string, Json] => [
    name,
    names.includes(name) ? (member(resolved.state, name) ?? value) : value,
  ]);
  return { ...event, data: { ...event.data, set: Object.fromEntries(members) } };
}

/** Whether each mask stands where it stood; what the viewer wrote themselves may be masked by now. */
function keepsMasks(wanted: Json | undefined, seen: Json | undefined): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(seen) &&
      seen.length === wanted.length &&
      wanted.every((item, index) => keepsMasks(item, seen[index]))
    );
  }
  if (isObject(wanted)) {
    const names = Object.keys(wanted);
    return (
      isObject(seen) &&
      names.length === Object.keys(seen).length &&
      names.every((name) => keepsMasks(member(wanted, name), member(seen, name)))
    );
  }
  return !isMasked(wanted) || wanted === seen;
}

function isNested(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}
