import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type DeletionPolicy,
  declaredDeletion,
  deletionEvent,
  narrowedDeletion,
} from '#lib/domain/deletion.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { readEvents } from '#lib/queries/read-events.ts';

export type DeletionOfType = {
  type: string;
  plural: string;
  known: boolean;
  /** Of `$deletion/<type>`; 0 before its first change. */
  version: number;
  /** What holds. */
  policy: DeletionPolicy;
  /** What the catalogue allows at most. */
  declared: DeletionPolicy;
  /** The event that deletes one softly; null where none does. */
  event: string | null;
  deleted: number;
};

export type DeletionChange = {
  position: string;
  at: string;
  type: string;
  policy: DeletionPolicy;
  actorName: string | null;
  reason: string | null;
};

export type DeletionTable = { types: DeletionOfType[]; changes: DeletionChange[] };

const shownChanges = 20;

/** What may be deleted of each type, by whom, and who narrowed it. */
export async function deletionTable(store: Viewing, viewer: Viewer): Promise<DeletionTable> {
  demand(viewer, 'manageRoles');
  const [states, types, changes] = await Promise.all([
    readActStates(store, '$deletion'),
    listEntityTypes(store, viewer),
    readEvents(store, {
      order: 'desc',
      limit: shownChanges,
      filter: { entityType: '$deletion', system: true },
    }),
  ]);
  const names = await viewerNames(
    store,
    changes.map(({ actor }) => actor),
  );
  return {
    types: types.map(({ type, plural, known, deleted }): DeletionOfType => {
      const declared = declaredDeletion(store.catalogue, type);
      const { version, state } = states.get(type) ?? { version: 0, state: {} };
      return {
        type,
        plural,
        known,
        version,
        policy: narrowedDeletion(declared, state),
        declared,
        event: deletionEvent(store.catalogue, type, 'deletes')?.type ?? null,
        deleted,
      };
    }),
    changes: changes.map(({ position, recordedAt, entity, data, actor, reason }) => {
      const declared = declaredDeletion(store.catalogue, entity.id);
      return {
        position: String(position),
        at: isoTime(recordedAt),
        type: entity.id,
        policy: narrowedDeletion(declared, data ?? {}),
        actorName: actor === null ? null : (names.get(actor) ?? null),
        reason,
      };
    }),
  };
}
