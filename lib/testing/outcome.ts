import type { StoredEvent } from '#lib/domain/event.ts';
import type { AppendOutcome } from '#lib/event-store/append-types.ts';

/** The events of an append that was recorded; a refused one fails the test with its faults. */
export function recorded(outcome: AppendOutcome): StoredEvent[] {
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome.faults));
  return outcome.events.map(({ event }) => event);
}

/** The codes of a refusal, or `recorded`. */
export function codesOf(outcome: AppendOutcome): string[] | 'recorded' {
  return outcome.status === 'refused' ? outcome.faults.map(({ code }) => code) : 'recorded';
}
