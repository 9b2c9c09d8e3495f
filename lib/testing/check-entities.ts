import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { toStoredEvent } from '#lib/event-store/event-row.ts';
import { evolveOrApply } from '#lib/event-store/evolve-or-apply.ts';
import type { Deviation } from '#lib/testing/check-store.ts';
import { type Log, nameOf, type PlaceRow } from '#lib/testing/read-log.ts';

/**
 * Every entity folded from its first event: at each version `evolve` and the recorded changes give
 * one state, and reversed they give the one before; stored states and snapshots are among them.
 */
export function checkEntities(catalogue: Catalogue, log: Log): Deviation[] {
  const found: Deviation[] = [];
  const states = new Map<string, State[]>();
  /** By entity, the position up to which it holds states that an erasure took something from. */
  const erasedUntil = new Map<string, bigint>();
  for (const row of log.events) {
    const event = toStoredEvent(catalogue, row);
    for (const entry of row.entries) {
      const ref = { type: entry.type, id: entry.id };
      const name = `${ref.type}/${ref.id}`;
      const at = `${name} ${entry.version}`;
      const list = states.get(name) ?? [{}];
      states.set(name, list);
      const before = list.at(-1) ?? {};
      const lost = (row.erased ?? []).reduce((a, b) => ((b ?? 0n) > (a ?? 0n) ? b : a), null) ?? 0n;
      const until = lost > (erasedUntil.get(name) ?? 0n) ? lost : (erasedUntil.get(name) ?? 0n);
      erasedUntil.set(name, until);
      const isWhole = event.position > until;
      const evolved = isWhole
        ? attempt(() => evolveEntity(catalogue, ref, before, event, entry.changes))
        : evolveOrApply(catalogue, ref, before, event, entry.changes).state;
      list.push(evolved ?? before);
      if (!evolved) found.push({ rule: 'fold', at });
      // What another definition decided was a difference of the states that it knew.
      // With parts missing, evolve may give another state than it did when they were there.
      if (!evolved || !isWhole || event.fingerprint !== catalogue.fingerprint) continue;
      const applied = applyChanges(before, entry.changes);
      const reversed = applyChanges(applied, reverseChanges(entry.changes));
      if (!same(evolved, applied)) found.push({ rule: 'fold', at });
      if (!same(reversed, before)) found.push({ rule: 'reverse', at });
    }
  }
  const atVersion = (row: PlaceRow) => states.get(nameOf(row))?.[row.version];
  const isCurrent = (row: { entity_type: string; fingerprint: string }) =>
    row.fingerprint ===
    (catalogue.fingerprints.get(row.entity_type) ?? catalogue.generalFingerprint);
  for (const row of log.states.filter(isCurrent)) {
    const state = atVersion(row);
    const at = `${nameOf(row)} ${row.version}`;
    if (!state || !same(state, JSON.parse(row.value) as State)) {
      found.push({ rule: 'state', at });
      continue;
    }
    const mark = deletedAt(state);
    if (row.deleted_at !== (mark === null ? null : Date.parse(mark))) {
      found.push({ rule: 'state', at, detail: 'deletion' });
    }
    const ref = { type: row.entity_type, id: row.entity_id };
    if (row.label !== labelOf(catalogue, ref, state)) {
      found.push({ rule: 'state', at, detail: 'label' });
    }
  }
  for (const row of log.snapshots.filter(isCurrent)) {
    const state = atVersion(row);
    if (!state || !same(state, JSON.parse(row.value) as State)) {
      found.push({ rule: 'snapshot', at: `${nameOf(row)} ${row.version}` });
    }
  }
  return [...found, ...checkDistances({ ...log, snapshots: log.snapshots.filter(isCurrent) })];
}

/** No version is further than 200 from a snapshot, or from the beginning. */
function checkDistances(log: Log): Deviation[] {
  const versions = Map.groupBy(log.snapshots, nameOf);
  return log.heads.flatMap((head) => {
    const at = (versions.get(nameOf(head)) ?? []).map(({ version }) => version);
    const marks = [0, ...at.toSorted((a, b) => a - b), head.version];
    const isFar = marks.some((mark, index) => mark - (marks[index - 1] ?? 0) > 200);
    return isFar ? [{ rule: 'snapshot distance', at: nameOf(head) }] : [];
  });
}

/** A store that lacks events gives states that no definition expects. */
function attempt(evolve: () => State): State | null {
  try {
    return evolve();
  } catch {
    return null;
  }
}

function same(a: State, b: State): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
