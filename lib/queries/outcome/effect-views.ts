import { maskProse } from '#lib/access/mask-prose.ts';
import type { Masker } from '#lib/access/masker.ts';
import { seesPersonal } from '#lib/access/policy.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import type { EffectOutcome } from '#lib/queries/outcome/outcome-views.ts';
import type { EffectRow } from '#lib/queries/outcome/read-progress.ts';
import { recipientKey, recipientViews } from '#lib/queries/outcome/recipients.ts';
import { knownReactors } from '#lib/reactors/known-reactors.ts';

/** Effects as the viewer of their events may see them; `types` has the entity types of the events, by id. */
export async function effectViews(
  store: Reading,
  masker: Masker,
  rows: readonly EffectRow[],
  types: ReadonlyMap<string, string>,
): Promise<EffectOutcome[]> {
  const reactors = knownReactors(store);
  const recipients = await recipientViews(
    store,
    masker,
    rows.flatMap(({ recipient }) => recipient ?? []),
  );
  return rows.map((row) => {
    const reactor = reactors.get(row.reactor);
    // Words of people and of servers: as they are for whom everything of the entity is.
    const isWhole = seesPersonal(masker.viewer, types.get(row.event_id) ?? '');
    const prose = (text: string | null) => (text === null || isWhole ? text : maskProse(text, []));
    return {
      id: row.id,
      eventId: row.event_id,
      reactor: row.reactor,
      reactorLabel: reactor?.label ?? row.reactor,
      kind: reactor?.kind ?? null,
      key: row.key,
      summary: row.summary,
      recipient: (row.recipient && recipients.get(recipientKey(row.recipient))) ?? null,
      status: row.is_scheduled ? 'scheduled' : row.status,
      dueAt: isoTime(row.due_at),
      nextAt: time(row.next_at),
      attempts: row.attempts,
      startedAt: time(row.started_at),
      finishedAt: time(row.finished_at),
      reason: prose(row.reason),
      cause: prose(row.cause),
      error: prose(row.error),
      appended: row.appended,
    };
  });
}

function time(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
