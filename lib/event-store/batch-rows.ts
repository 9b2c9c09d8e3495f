import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { SnapshotRow, StateRow } from '#lib/event-store/append-rows.ts';
import type { Decision, Known } from '#lib/event-store/append-types.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import { keyOf } from '#lib/event-store/view.ts';

/**
 * The states that a batch leaves behind: of an entity that several appends change, the last alone.
 * Should that append be refused, the row stays behind its head, and readers fold on from it.
 */
export function stateRows(catalogue: Catalogue, decisions: readonly Decision[]): StateRow[] {
  const last = new Map<string, { append: number; known: Known }>();
  decisions.forEach((decision, append) => {
    for (const known of decision.written) last.set(keyOf(known.ref), { append, known });
  });
  return [...last.values()].map(({ append, known }) => {
    const mark = deletedAt(known.state);
    return {
      ...rowOf(catalogue, append, known),
      deletedAt: mark === null ? null : Date.parse(mark),
      label: labelOf(catalogue, known.ref, known.state),
    };
  });
}

export function snapshotRows(catalogue: Catalogue, decisions: readonly Decision[]): SnapshotRow[] {
  return decisions.flatMap((decision, append) =>
    decision.snapshots.map((known) => rowOf(catalogue, append, known)),
  );
}

function rowOf(catalogue: Catalogue, append: number, known: Known) {
  return {
    append,
    entityType: known.ref.type,
    entityId: known.ref.id,
    fingerprint: Buffer.from(fingerprintOf(catalogue, known.ref.type), 'hex'),
    version: known.version,
    value: JSON.stringify(known.state),
    turn: known.turn ?? 0,
  };
}

const maxLabelLength = 200;

/** The name that people know an entity by, or null. */
export function labelOf(catalogue: Catalogue, ref: EntityRef, state: State): string | null {
  if (ref.type.startsWith('$')) return null;
  const definition = catalogue.entities.get(ref.type);
  const label = definition ? titleOf(() => definition.title(state)) : generalTitle(state);
  return typeof label === 'string' && label !== '' ? label.slice(0, maxLabelLength) : null;
}

/** A title that fails on a state with parts missing is no title. */
function titleOf(title: () => string | null): string | null {
  try {
    return title();
  } catch {
    return null;
  }
}

function generalTitle(state: State): string | null {
  for (const name of ['name', 'title', 'label', 'subject']) {
    const value = Object.hasOwn(state, name) ? state[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
