import type { StoredEvent } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** Why an erasure was asked for. It stands beside the act, not in its data, so that it can go. */
export type SaidOfErasure = { reason: string; ground: string; ticket: string | null };

export function metadataOf({ ground, ticket }: SaidOfErasure): JsonObject {
  return ticket === null ? { ground } : { ground, ticket };
}

/** Of the event that asked for it; empty where that named what another erasure took. */
export function saidOf({ reason, metadata }: StoredEvent): SaidOfErasure {
  const { ground, ticket } = metadata;
  return {
    reason: reason ?? '',
    ground: typeof ground === 'string' ? ground : '',
    ticket: typeof ticket === 'string' ? ticket : null,
  };
}
