import type { Viewer } from '#lib/access/viewer.ts';
import { settleApplying } from '#lib/corrections/apply-correction.ts';
import { newlyAsked } from '#lib/corrections/approve-correction.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import { findCorrections } from '#lib/corrections/find-corrections.ts';
import { judgeCorrection } from '#lib/corrections/judge-correction.ts';
import { stepCorrection } from '#lib/corrections/step-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Seconds after which whoever was applying it has gone: an append is given up after ten. */
const patience = 30;
/** Of one run; the others are looked at in the next. */
const most = 200;

/** Who tells that something moved. */
const worker: Viewer = {
  ...{ kind: 'command', id: 'worker', name: 'Worker', role: null },
  rights: {},
  eventTypes: null,
  reveals: [],
};

/**
 * Goes on with what somebody began to apply and was ended at, and looks at those that are open whether
 * what they touch has moved: who approves is then asked for what there is now.
 */
export async function settleCorrections(
  { store, signal }: { store: Store; signal?: AbortSignal },
  { after = patience }: { after?: number } = {},
): Promise<void> {
  const failed: unknown[] = [];
  const each = async (corrections: Correction[], settle: (one: Correction) => Promise<void>) => {
    for (const correction of corrections) {
      signal?.throwIfAborted();
      await settle(correction).catch((error: unknown) => failed.push(error));
    }
  };
  const begun = `where c.applier is not null and c.changed_at <= now() - $1 * interval '1 second'
    order by c.changed_at limit $2`;
  await each(await findCorrections(store, begun, [after, most]), (correction) =>
    settleApplying(store, correction),
  );
  await each(await findCorrections(store, moved, [most]), (correction) =>
    askAnew(store, correction),
  );
  if (failed.length > 0) throw new AggregateError(failed, 'corrections could not be settled');
}

/** Open ones of which an entity has another version than when it was last looked at. */
const moved = `where c.status in ('proposed', 'approved') and c.applier is null
    and c.content is not null and exists (
      select from operational.correction_entity e
      join authority.head h on h.entity_type = e.entity_type and h.entity_id = e.entity_id
      join authority.event v on v.id = h.event_id
      where e.correction_id = c.id and v.position > c.checked_position)
  order by c.changed_at limit $1`;

async function askAnew(store: Store, { id }: Correction): Promise<void> {
  await stepCorrection<null>(store, worker, id, undefined, async (correction) => {
    const { content, status, applier } = correction;
    const isOpen = (status === 'proposed' || status === 'approved') && applier === null;
    if (!isOpen || !content) return { answer: null };
    const judged = await judgeCorrection(store, content);
    if (judged.status === 'changed') {
      return { take: newlyAsked(correction, judged), tell: () => null };
    }
    // What would do just the same is pinned anew by who decides next: a busy list moves all day.
    await store.pool.query(
      'update operational.correction set checked_position = greatest(checked_position, $2) where id = $1',
      [id, judged.position],
    );
    return { answer: null };
  });
}
