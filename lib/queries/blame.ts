import type { Masker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type BlamedField, type RemovedField, walkBlame } from '#lib/domain/blame.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { readChanges } from '#lib/event-store/read-changes.ts';
import type { EntitySnapshot } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { type VersionEvent, versionEvents } from '#lib/queries/version-events.ts';

export type Blame = {
  type: string;
  id: string;
  version: number;
  /** Every field of the state, at any depth; null where no recorded change tells who set it. */
  fields: BlamedField[];
  /** What was taken away before this version, the latest first; `removedMore` where some are left out. */
  removed: RemovedField[];
  removedMore: boolean;
  /** The events of the versions named above, the latest first, up to 300 of them. */
  events: VersionEvent[];
};

/** Versions that are read whole before only those are that name what is still open. */
const firstRead = 200;
const pageSize = 5_000;
const mostEvents = 300;
const mostRemoved = 50;

/**
 * Which event set each field of an entity's state, now or at a version, and which took away what is
 * no more; null where there is no such entity or version. Goes back from there and stops when every
 * field is found: the last steps read in full, those before only where they name what is open.
 */
export async function blame(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  at?: { version: number },
): Promise<Blame | null> {
  const subject = await readSubject(store, viewer, ref, at?.version);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const walk = await walkBack(store, masker, snapshot);
  const removed = walk.removed.slice(0, mostRemoved);
  const fields = walk.fields();
  const versions = new Set<number>();
  for (const { version } of [...fields, ...removed]) if (version !== null) versions.add(version);
  const latest = [...versions].toSorted((a, b) => b - a).slice(0, mostEvents);
  return {
    type: ref.type,
    id: ref.id,
    version: snapshot.version,
    fields,
    removed,
    removedMore: walk.removed.length > removed.length,
    events: await versionEvents(store, masker, ref, latest),
  };
}

async function walkBack(store: Viewing, masker: Masker, snapshot: EntitySnapshot) {
  // Masked values differ where the real ones do: the walk needs to see no more than the viewer.
  const state = masker.state(snapshot, snapshot.state);
  const walk = walkBlame(state, masker.fields(snapshot.type));
  let after = snapshot.version + 1;
  let limit = firstRead;
  let members: string[] | undefined;
  while (after > 1) {
    const removing = walk.removed.length <= mostRemoved;
    if (members && members.length === 0 && !removing) break;
    const { read, next } = await readChanges(store, snapshot, {
      order: 'desc',
      ...{ after, limit, members, removing },
    });
    for (const { version, changes } of read) {
      walk.step(version, masker.changes(snapshot, changes));
    }
    if (next === null) break;
    after = next;
    members = walk.open();
    limit = pageSize;
  }
  return walk;
}
