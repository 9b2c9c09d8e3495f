// Invariant: that it was asked for, by whom and why, stands in the log of reads before a byte is given.
import { allows, demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { OwnHistory } from '#lib/own-history/own-history.ts';
import { readOwnEvents } from '#lib/own-history/read-own-events.ts';
import { readOwnLooks } from '#lib/own-history/read-own-looks.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { proveMany } from '#lib/transfer/seals/prove-many.ts';

export type OwnHistoryRequest = { entity: EntityRef; reason: string; form: 'json' | 'html' };

export type OwnHistoryOutcome =
  | { status: 'given'; history: OwnHistory }
  | { status: 'reason-missing' | 'not-found' | 'not-a-person' };

const longestReason = 500;
const shortestReason = 3;

/**
 * What a person is given of themselves: their state, every event about them, who looked at them, and
 * proofs. Their own data is unmasked, that of others is not in it, nor are the names of those who
 * worked on it. `folder`: where seals are kept outside. Throws an `AccessFault`.
 */
export async function readOwnHistory(
  store: Viewing,
  viewer: Viewer,
  { entity: ref, reason, form }: OwnHistoryRequest,
  folder: string | null,
): Promise<OwnHistoryOutcome> {
  demand(viewer, 'read', ref.type);
  demand(viewer, 'export', ref.type);
  // Whoever sees what is personal anyway, or may uncover it with a reason.
  if (!allows(viewer, 'seePersonal', ref.type)) demand(viewer, 'revealPersonal', ref.type);
  if (!store.catalogue.entities.get(ref.type)?.person) return { status: 'not-a-person' };
  const why = reason.trim().slice(0, longestReason);
  if (why.length < shortestReason) return { status: 'reason-missing' };
  const present = entityIdFault(ref.id) ? null : await readState(store, ref);
  if (!present) return { status: 'not-found' };
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType: ref.type,
    entityId: ref.id,
    what: { of: 'own history', form },
    reason: why,
  });
  const masker = await openMasking(store, asThePerson(viewer, ref));
  const labels = await entityLabels(store, masker, [ref]);
  const events = await readOwnEvents(store, masker, ref);
  const proofs = await proveMany(
    store,
    events.map(({ position }) => BigInt(position)),
    folder,
  );
  // Who looked a moment ago is told too.
  await store.looks.flush();
  const { rows } = await store.pool.query<{ id: string }>(
    `select value #>> '{}' as id from operational.setting where name = 'store_id'`,
  );
  return {
    status: 'given',
    history: {
      layout: 1,
      store: rows[0]?.id ?? '',
      person: { ...ref, label: labels.of(ref) },
      madeAt: new Date().toISOString(),
      position: events.at(-1)?.position ?? '0',
      state: masker.state(ref, present.state),
      events: events.map((event) => ({
        ...event,
        proof: proofs.get(BigInt(event.position)) ?? null,
      })),
      looks: await readOwnLooks(store, ref),
    },
  };
}

/** Sees all of the person, and of others what nobody may hide. */
function asThePerson(viewer: Viewer, { type, id }: EntityRef): Viewer {
  const { seePersonal: _, ...rights } = viewer.rights;
  const until = Number.POSITIVE_INFINITY;
  return {
    ...viewer,
    rights: { ...rights, read: 'all', payloads: 'all' },
    reveals: [{ entityType: type, entityId: id, path: null, until }],
  };
}
