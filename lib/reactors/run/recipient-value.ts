import { valueAt } from '#lib/domain/pointer.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import { statesAtVersions } from '#lib/event-store/states-at-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type RecipientValue = { value: string } | 'erased' | 'absent';

/** Whom a reference leads to. What was erased leads to nobody. */
export async function recipientValue(
  store: Reading,
  recipient: Recipient,
): Promise<RecipientValue> {
  const { type, id, version, field } = recipient;
  if (version > 0) {
    const [state] = await statesAtVersions(store, [{ type, id, version }]);
    const value = valueAt(state ?? undefined, field);
    if (typeof value === 'string' || typeof value === 'number') {
      return { value: String(value) };
    }
  }
  const { rowCount } = await store.pool.query(
    `select from authority.head
     where entity_type = $1 and entity_id = $2 and erased_at is not null`,
    [type, id],
  );
  return rowCount === 1 ? 'erased' : 'absent';
}
