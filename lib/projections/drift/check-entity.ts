import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { toStoredEvent } from '#lib/event-store/event-row.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';
import { FoundCheck } from '#lib/projections/drift/check-found.ts';
import {
  compareMark,
  compareState,
  missingSnapshot,
  stateDifference,
} from '#lib/projections/drift/compare-rows.ts';
import { cut, type Deviation } from '#lib/projections/drift/deviation.ts';
import {
  falseParts,
  headDifference,
  isInPlace,
  type Lived,
  livedBy,
} from '#lib/projections/drift/event-faults.ts';
import type { Found, ReferenceRow, SearchRow } from '#lib/projections/drift/read-found.ts';
import type {
  CheckedGeneration,
  HeadRow,
  SnapshotRow,
  StateRow,
  VersionRow,
} from '#lib/projections/drift/read-part.ts';

/** What of an entity is stored beside its events. */
export type Stored = {
  head: HeadRow | null;
  states: readonly StateRow[];
  snapshots: readonly SnapshotRow[];
  values: readonly SearchRow[];
  references: readonly ReferenceRow[];
};

export type Counts = {
  entities: number;
  events: number;
  /** Events whose recorded changes were compared with a fold: decided under these definitions, whole. */
  compared: number;
  /** Events that an erasure took something from. */
  erased: number;
};

export type Folded = { version: number; state: State; snapshots: [number, State][] };

export type Checked = {
  ref: EntityRef;
  head: HeadRow | null;
  deviations: Deviation[];
  /** Whether any event tells of it. */
  exists: boolean;
  /** What the events give; null where they give nothing, or a definition fails. */
  folded: Folded | null;
};

export type Checking = {
  catalogue: Catalogue;
  generations: ReadonlyMap<number, CheckedGeneration>;
  counts: Counts;
  /** Versions that may be without a snapshot: an append may have left one out. */
  apart: number;
  /** Up to where the search index and the references hold the log; null where they are not compared. */
  found: Found | null;
};

type Finding = Partial<Deviation> & Pick<Deviation, 'rule' | 'version'>;

/** More than these of one entity are of one cause. */
const mostDeviations = 20;

/** Takes the versions of one entity in order, and tells at the end what is not as they say. */
export class EntityCheck {
  readonly #checking: Checking;
  readonly #ref: EntityRef;
  readonly #stored: Stored;
  readonly #deviations: Deviation[] = [];
  /** Rows of states and snapshots to be compared, by version. */
  readonly #due: Map<number, (StateRow | SnapshotRow)[]>;
  readonly #snapshots: [number, State][] = [];
  #state: State = {};
  #version = 0;
  #last: Lived | null = null;
  #isBroken = false;
  /** Up to where the entity holds states that an erasure took something from. */
  #lostUntil = 0n;
  #erasedAt: bigint | null = null;
  readonly #found: FoundCheck | null;

  constructor(checking: Checking, ref: EntityRef, stored: Stored) {
    this.#checking = checking;
    this.#ref = ref;
    this.#stored = stored;
    this.#due = Map.groupBy(
      [...stored.states, ...stored.snapshots].filter(({ generation }) => this.#isOwn(generation)),
      ({ version }) => version,
    );
    const { found } = checking;
    // What an erasure left is looked for by its own ways: see refold-values.
    const isWhole = stored.head?.erased_at == null && !ref.type.startsWith('$');
    this.#found = found && isWhole ? new FoundCheck(found, ref) : null;
  }

  take(row: VersionRow): void {
    const version = row.of_version;
    if (version !== this.#version + 1) this.#tell({ rule: 'version', version });
    this.#version = version;
    // The row of a touch that no event made.
    if (row.position === null) {
      this.#tell({ rule: 'touch', version });
      return;
    }
    const { position } = row;
    const lived = livedBy(row);
    this.#last = lived;
    this.#checking.counts.events += 1;
    if (row.entity_type === '$erasure' && !this.#ref.type.startsWith('$'))
      this.#erasedAt = position;
    if (!isInPlace(lived)) {
      this.#tell({ rule: row.touch_position === null ? 'commitment' : 'touch', version, position });
    }
    for (const part of falseParts(lived)) {
      this.#tell({ rule: 'commitment', version, position, difference: [{ path: `/${part}` }] });
    }
    this.#fold(lived);
    for (const one of this.#due.get(version) ?? []) this.#compare(one);
    this.#due.delete(version);
    if (version % snapshotInterval === 0) this.#snapshots.push([version, this.#state]);
  }

  end(): Checked {
    const { head, states, snapshots } = this.#stored;
    const version = this.#version;
    this.#checking.counts.entities += 1;
    const difference = headDifference(head, this.#last, version, this.#erasedAt);
    if (difference.length > 0) this.#tell({ rule: 'head', version, difference });
    for (const row of states) {
      if (version === 0) this.#tell({ rule: 'orphan', ...placeOf(row) });
      else if (!this.#isOwn(row.generation)) {
        const found = row.version > version ? [{ rule: 'state' as const }] : compareMark(row);
        for (const one of found) this.#tell({ ...one, ...placeOf(row) });
      }
    }
    // Of versions that no event made.
    for (const row of [...this.#due.values()].flat()) {
      if ('label' in row && version === 0) continue;
      const told = 'label' in row ? cut(stateDifference(row.value, this.#state)) : {};
      this.#tell({ rule: 'label' in row ? 'state' : 'snapshot', ...told, ...placeOf(row) });
    }
    const { generations, apart } = this.#checking;
    for (const { id, type, own, serves } of generations.values()) {
      if (type !== this.#ref.type || !own || !serves || version === 0) continue;
      const row = states.find(({ generation }) => generation === id);
      if ((row?.version ?? 0) < version) {
        this.#tell({ rule: 'behind', version: row?.version ?? 0, generation: id });
      }
      const missing = missingSnapshot(snapshots, id, version, apart);
      if (missing !== null) this.#tell({ rule: 'snapshot', version: missing, generation: id });
    }
    this.#deviations.push(...(this.#found?.end(this.#stored, version) ?? []));
    const folded = { version, state: this.#state, snapshots: this.#snapshots };
    return {
      ref: this.#ref,
      head,
      deviations: this.#deviations.slice(0, mostDeviations),
      exists: version > 0,
      folded: version === 0 || this.#isBroken ? null : folded,
    };
  }

  #fold({ row, entry }: Lived): void {
    const { catalogue, counts } = this.#checking;
    const changes = entry?.changes ?? [];
    const { position, of_version: of, effective_at: at } = row;
    this.#found?.take({ position, version: of, at, changes });
    const lost = latest(row.erased);
    if (lost > 0n) counts.erased += 1;
    if (lost > this.#lostUntil) this.#lostUntil = lost;
    const before = this.#state;
    this.#state = this.#evolve(row, changes);
    // What another definition decided was a difference of the states that it knew; and with parts
    // missing the fold may give another state than it did.
    const isWhole = row.position > this.#lostUntil;
    if (!isWhole || row.fingerprint.toString('hex') !== catalogue.fingerprint) return;
    counts.compared += 1;
    const where = { version: row.of_version, position: row.position };
    const applied = applyChanges(before, changes);
    if (!jsonEqual(applied, this.#state)) {
      this.#tell({ rule: 'changes', ...where, ...cut(diffStates(applied, this.#state)) });
    } else if (!jsonEqual(applyChanges(applied, reverseChanges(changes)), before)) {
      this.#tell({ rule: 'reverse', ...where });
    }
  }

  #evolve(row: VersionRow, changes: readonly Change[]): State {
    const { catalogue } = this.#checking;
    const event = toStoredEvent(catalogue, row);
    try {
      return evolveEntity(catalogue, this.#ref, this.#state, event, changes);
    } catch {
      // As the store itself folds: a definition may fail on what an erasure left.
      if (this.#lostUntil === 0n && this.#stored.head?.erased_at == null) {
        this.#isBroken = true;
        this.#tell({ rule: 'fold', version: row.of_version, position: row.position });
      }
      return applyChanges(this.#state, changes);
    }
  }

  #compare(row: StateRow | SnapshotRow): void {
    if ('label' in row) {
      for (const found of compareState(this.#checking.catalogue, this.#ref, row, this.#state)) {
        this.#tell({ ...found, ...placeOf(row) });
      }
      return;
    }
    const difference = stateDifference(row.value, this.#state);
    if (difference.length > 0) {
      this.#tell({ rule: 'snapshot', ...cut(difference), ...placeOf(row) });
    }
  }

  #isOwn(generation: number): boolean {
    return this.#checking.generations.get(generation)?.own ?? false;
  }

  #tell(finding: Finding): void {
    this.#deviations.push({
      ...{ ref: this.#ref, generation: 0, position: null, difference: [], more: 0 },
      ...finding,
    });
  }
}

function placeOf({ version, generation }: StateRow | SnapshotRow) {
  return { version, generation };
}

function latest(erased: readonly (bigint | null)[] | null): bigint {
  return (erased ?? []).reduce<bigint>(
    (most, one) => (one !== null && one > most ? one : most),
    0n,
  );
}
