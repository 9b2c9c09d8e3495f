import type {
  AppendOutcome,
  Fault,
  PreparedAppend,
  PreparedEvent,
} from '#lib/event-store/append-types.ts';
import type { Seen } from '#lib/event-store/find-seen.ts';

/** An append that waits for its outcome. */
export type PendingAppend = {
  append: PreparedAppend;
  /** The order of arrival, kept when it is decided again. */
  sequence: number;
  /** Milliseconds since 1970: when it is given up as contended. */
  deadline: number;
  /** Sent by itself, since a batch with it was refused as a whole. */
  alone: boolean;
  /** Events of it that are stored already, by their ids: set aside. */
  seen: ReadonlyMap<string, Seen>;
  resolve: (outcome: AppendOutcome) => void;
  reject: (error: unknown) => void;
};

export const nothingSeen: ReadonlyMap<string, Seen> = new Map();

/** Those of an append's events that are stored already. */
export function seenOf(
  { append }: PendingAppend,
  seen: ReadonlyMap<string, Seen>,
): ReadonlyMap<string, Seen> {
  if (seen.size === 0) return nothingSeen;
  const found = new Map<string, Seen>();
  for (const { id } of append.events) {
    const there = seen.get(id);
    if (there) found.set(id, there);
  }
  return found;
}

/** What of an append is left to record. */
export function unseenEvents({ append, seen }: PendingAppend): PreparedEvent[] {
  return seen.size === 0 ? append.events : append.events.filter(({ id }) => !seen.has(id));
}

/** Refusals that what is stored already gives. */
export function seenFaults({ append, seen }: PendingAppend): Fault[] {
  if (seen.size === 0) return [];
  const faults: Fault[] = [];
  for (const event of append.events) {
    const content = seen.get(event.id)?.content;
    const index = event.index === undefined ? {} : { index: event.index };
    if (content === 'other') {
      const message = 'This key was used before, for something else.';
      faults.push({
        kind: 'idempotency_key_reused',
        code: 'idempotency_key_reused',
        message,
        ...index,
      });
    }
    // In a batch an erased one is told in its place and stops nothing.
    if (content === 'erased' && (append.skipped || append.events.length === 1)) {
      const message = 'The event of this key was erased.';
      faults.push({ kind: 'erased', code: 'erased', message, ...index });
    }
  }
  return faults;
}

/** What an append claims for itself while it is under way: its keys, and ids that came with it. */
export function claimsOf({ append }: PendingAppend): string[] {
  const claims: string[] = [];
  for (const { idempotencyKey, idGiven, id } of append.events) {
    if (idempotencyKey) claims.push(idempotencyKey.toString('hex'));
    if (idGiven) claims.push(id);
  }
  return claims;
}
