'use server';

import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentTrials } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { mostTaken } from '#lib/corrections/bulk/bulk.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { deletionEvent } from '#lib/domain/deletion.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { markAllPersonal } from '#lib/people/mark-all-personal.ts';
import { type ImportAsked, mayRunImport, runImport } from '#lib/transfer/runs/ask-import.ts';
import { type EntitiesOf, entitiesOf } from '#lib/transfer/runs/entities-of.ts';

const running = z.strictObject({
  id: z.string().max(100),
  reason: z.string().max(4_000),
  /** Attributes to be masked from the first event on. */
  personal: z.strictObject({
    type: z.string().max(300),
    names: z.array(z.string().max(500)).max(200),
  }),
});

type Recorded = ImportAsked | { status: 'invalid' };

/** Marks what is personal, then has a worker record what was checked: where nothing is marked, nothing is. */
export async function record(given: z.infer<typeof running>): Promise<Recorded | Failed> {
  return guardedAction(running, given, async (viewer, { id, reason, personal }) => {
    if (reason.trim() === '') return { status: 'reason-missing' as const };
    const store = currentStore();
    const asked = await mayRunImport(store, viewer, id);
    if (asked.status !== 'done') return asked;
    if (personal.names.length > 0) {
      const paths = personal.names.map((name) => formatPointer([name]));
      const marking = { entityType: personal.type, paths, reason };
      const { status } = await markAllPersonal(store, viewer, marking);
      if (status !== 'changed') return { status };
    }
    const begun = await runImport(store, viewer, id, reason);
    if (begun.status === 'done') currentTrials()?.forget(id);
    return begun;
  });
}

type Taken = { status: 'chosen'; id: string } | { status: 'none' | 'too-many' | 'invalid' };

const taken = z.strictObject({ id: z.string().max(100), type: z.string().max(300) });

const deleting = z.strictObject({ ...taken.shape, reason: z.string().max(4_000) });

/** Chooses the entities of a type that an import made and that are not deleted, filled in to delete them softly: it is previewed then. */
export async function deleteTaken(
  given: z.infer<typeof deleting>,
): Promise<Taken | { status: 'reason-missing' } | Failed> {
  return guardedAction(deleting, given, async (viewer, { reason, ...asked }) => {
    if (reason.trim() === '') return { status: 'reason-missing' as const };
    const store = currentStore();
    const event = deletionEvent(store.catalogue, asked.type, 'deletes');
    if (event === null) return { status: 'invalid' as const };
    const chosen = await choose(viewer, { ...asked, most: mostTaken, notDeleted: true });
    if (chosen.status !== 'chosen') return chosen;
    const filled = await fillBulk(store, viewer, chosen.id, {
      ...{ eventType: event.type, template: {}, reason, ticket: null, occurredAt: null },
    });
    return filled.status === 'filled' ? chosen : { status: 'invalid' as const };
  });
}

async function choose(
  viewer: Parameters<typeof entitiesOf>[1],
  wanted: EntitiesOf,
): Promise<Taken> {
  const store = currentStore();
  const ids = await entitiesOf(store, viewer, wanted);
  const rows = ids.map((entityId) => ({ id: entityId }));
  const choice = { type: wanted.type, rows };
  const chosen = await chooseEntities(store, viewer, choice, { most: wanted.most });
  if (chosen.status === 'chosen') return { status: 'chosen', id: chosen.id };
  return { status: chosen.status };
}
