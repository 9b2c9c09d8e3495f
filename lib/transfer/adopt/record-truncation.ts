import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { liveHeads } from '#lib/transfer/adopt/live-heads.ts';
import { longestActor, type RowChange } from '#lib/transfer/adopt/record-changes.ts';
import { recordFacts } from '#lib/transfer/adopt/record-facts.ts';
import { gone } from '#lib/transfer/adopt/row-events.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import { importId } from '#lib/transfer/import-id.ts';

/** Who emptied a table, and when: whoever did had it alone, so all that is known of it was there. */
export async function recordTruncation(
  { store, installation, tell }: Source,
  { key, table, at, actor, correlationId }: Omit<RowChange, 'before' | 'after'>,
): Promise<void> {
  const idOf = importId(store.secrets.identityKey);
  for (let after: string | null = ''; after !== null; ) {
    const { live, last } = await liveHeads(store, table.entityType, after);
    // Of others that were named alone nothing says that they were among its rows.
    const rows = live.filter(({ state }) => Object.keys(state).length > 0);
    const events = rows.map(({ ref }): ProposedEvent[] => [
      {
        ...gone(ref),
        id: idOf(at, ['adopt', installation.id, key, ref.id]),
        actor: actor?.slice(0, longestActor) ?? null,
        occurredAt: Math.min(at, Date.now()),
        ...(correlationId === null ? {} : { correlationId }),
      },
    ]);
    await recordFacts(store, events, tell);
    after = last;
  }
}
