import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import {
  type EffectRow,
  effectColumns,
  effectViews,
  proseFor,
} from '#lib/queries/effects/effect-rows.ts';
import type { EffectAttemptView, EffectDetails } from '#lib/queries/effects/effect-views.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable } from '#lib/queries/readable.ts';

type TryRow = {
  number: number;
  worker: string;
  started_at: number;
  ended_at: number | null;
  outcome: EffectAttemptView['outcome'];
  answer: string | null;
  cause: string | null;
  error: string | null;
};

/** One effect with all that was tried; null where there is none that the viewer may read. */
export async function readEffect(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<EffectDetails | null> {
  demand(viewer, 'read');
  if (!uuidForm.test(id)) return null;
  const { rows } = await store.pool.query<EffectRow>({
    name: 'read-effect',
    text: `select ${effectColumns} from operational.effect e where e.id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (!row || !isReadable(viewer, row.entity_type)) return null;
  noteEntity(store, viewer, { type: row.entity_type, id: row.entity_id }, 'event');
  const masker = await openMasking(store, viewer);
  const [views, tries] = await Promise.all([
    effectViews(store, masker, [row]),
    store.pool.query<TryRow>({
      name: 'read-effect-attempts',
      text: `
        select number, worker, started_at, ended_at, outcome, answer, cause, error
        from operational.effect_attempt where effect_id = $1 order by number desc`,
      values: [id],
    }),
  ]);
  const [view] = views;
  if (!view) return null;
  const prose = proseFor(masker, row);
  return {
    ...view,
    tries: tries.rows.map((one) => ({
      number: one.number,
      worker: one.worker,
      startedAt: isoTime(one.started_at),
      endedAt: one.ended_at === null ? null : isoTime(one.ended_at),
      durationMs: one.ended_at === null ? null : Math.max(0, one.ended_at - one.started_at),
      outcome: one.outcome,
      answer: one.answer,
      cause: prose(one.cause),
      error: prose(one.error),
    })),
  };
}
