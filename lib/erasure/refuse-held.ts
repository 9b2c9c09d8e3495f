import type { StoredEvent } from '#lib/domain/event.ts';
import { settler } from '#lib/erasure/settler.ts';
import { prepareAct } from '#lib/event-store/prepare-act.ts';
import type { ActState } from '#lib/event-store/read-act-states.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Ends an erasure that was asked for before a hold was placed: it is not done, and not later either,
 * when nobody thinks of it any more. Where somebody decided on it meanwhile, that counts.
 */
export async function refuseHeld(
  store: Store,
  { id, version }: ActState,
  request: StoredEvent,
): Promise<void> {
  const append = prepareAct(settler, {
    type: '$erasure',
    entity: { type: '$erasure', id },
    data: { status: 'refused', held: 1 },
    reason: request.reason,
    expected: version,
    correlationId: request.correlationId,
    causationId: request.id,
  });
  await store.appender.append(append);
}
