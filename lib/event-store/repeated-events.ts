import type { Fault, PreparedEvent } from '#lib/event-store/append-types.ts';

export type WithoutRepeats = {
  events: PreparedEvent[];
  /** For each event as it was sent: where it, or the one that it repeats, stands in `events`. */
  places: number[];
  faults: Fault[];
};

/** An event that stands in an append twice, by its key or its id, is recorded once. */
export function withoutRepeats(sent: PreparedEvent[]): WithoutRepeats {
  if (sent.length === 1) return { events: sent, places: [0], faults: [] };
  const firsts = new Map<string, number>();
  const result: WithoutRepeats = { events: [], places: [], faults: [] };
  for (const event of sent) {
    const key = event.idempotencyKey?.toString('hex') ?? (event.idGiven ? event.id : null);
    const place = key === null ? undefined : firsts.get(key);
    if (place === undefined) {
      if (key !== null) firsts.set(key, result.events.length);
      result.places.push(result.events.length);
      result.events.push(event);
      continue;
    }
    result.places.push(place);
    if (result.events[place]?.requestText === event.requestText) continue;
    result.faults.push({
      kind: 'idempotency_key_reused',
      code: 'idempotency_key_reused',
      message: 'This key stands before it in the same request, for something else.',
      ...(event.index === undefined ? {} : { index: event.index }),
    });
  }
  return result;
}
