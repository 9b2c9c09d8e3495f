import type { Masker } from '#lib/access/masker.ts';
import type { Turn } from '#lib/domain/condition.ts';
import { followField } from '#lib/domain/field-trail.ts';
import { parsePointer, valueAt } from '#lib/domain/pointer.ts';
import { readChanges } from '#lib/event-store/read-changes.ts';
import type { EntitySnapshot } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type Turns = {
  /** In ascending order; the entity's first version is always among them, if nothing is cut. */
  turns: Turn[];
  /** Milliseconds since 1970: when the entity began. */
  firstAt: number;
  /** Whether earlier turns were left out, and what is known begins with a version after the first. */
  isCut: boolean;
};

const pageSize = 5_000;
/** As many turns of one field as are held at once. */
const mostTurns = 50_000;

/**
 * All turns of a field up to a version, from the recorded changes of its first member alone: no
 * state is made. With a masker, of what its viewer sees.
 */
export async function readTurns(
  store: Pick<Reading, 'pool'>,
  masker: Pick<Masker, 'changes' | 'state' | 'fields'>,
  snapshot: EntitySnapshot,
  field: string,
  of: 'masked' | 'real' = 'masked',
): Promise<Turns> {
  const [member] = parsePointer(field);
  const isReal = of === 'real';
  const state = isReal ? snapshot.state : masker.state(snapshot, snapshot.state);
  const trail = followField(field, valueAt(state, field), masker.fields(snapshot.type));
  const turns: Turn[] = [];
  let isCut = false;
  for (let after = snapshot.version + 1; ; ) {
    const page = { order: 'desc' as const, after, limit: pageSize, members: [member ?? ''] };
    const { read, next } = await readChanges(store, snapshot, page);
    for (const { version, changes, effectiveAt, actor } of read) {
      const held = trail.value();
      if (!trail.step(isReal ? changes : masker.changes(snapshot, changes))) continue;
      turns.push({ version, at: effectiveAt, before: trail.value(), after: held, actor });
    }
    isCut = turns.length >= mostTurns && next !== null;
    if (next === null || trail.ended() || isCut) break;
    after = next;
  }
  const {
    read: [first],
  } = await readChanges(store, snapshot, { order: 'asc', after: 0, limit: 1 });
  const firstAt = first?.effectiveAt ?? snapshot.effectiveAt;
  if (!isCut && turns.at(-1)?.version !== 1) {
    const after = turns.length > 0 ? turns.at(-1)?.before : trail.value();
    turns.push({ version: 1, at: firstAt, before: undefined, after, actor: first?.actor ?? null });
  }
  return { turns: turns.reverse(), firstAt, isCut };
}
