import type { Draft } from '#lib/corrections/draft.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

/** What a draft is recorded with, beside what it holds. */
export type DraftSettings = {
  /** Shared with others of the same act; the draft's own id where not given. */
  correlationId?: string;
  /** Entities that the whole act is about, where the draft is one part of it. */
  size?: number;
};

/** The events of a draft as the append takes them. */
export function draftEvents(
  { id, events, reason, ticket, occurredAt, holds = [] }: Draft,
  { correlationId = id }: DraftSettings,
): ProposedEvent[] {
  return events.map(({ type, entity, data, causationId }, place) => ({
    type,
    entity,
    data,
    reason,
    metadata: ticket === null ? {} : { ticket },
    correlationId,
    causationId,
    heldBack: holds.filter(({ event }) => event === place),
    // A text that is no time gives none that fits, which is told as such.
    ...(occurredAt === null ? {} : { occurredAt: Date.parse(occurredAt) }),
  }));
}
