import { Rehearsal } from '#lib/demo/rehearsal.ts';
import type { State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { defaultCatalogue } from '#lib/testing/default-catalogue.ts';

export type Told = [type: string, data: JsonObject];

export type Outcome = {
  /** The code of what refuses the event; null where nothing does. */
  refusal: string | null;
  /** The state of an entity after it. */
  stateOf: (type: string, id: string) => State | null;
  versionOf: (type: string, id: string) => number;
};

const catalogue = await defaultCatalogue();

/** Given what happened, when one more event comes: what the definitions make of it. No database. */
export function given(...events: Told[]): { when: (...event: Told) => Outcome } {
  const rehearsal = new Rehearsal(catalogue);
  let occurredAt = Date.UTC(2026, 0, 5, 9);
  const play = ([type, data]: Told) => {
    occurredAt += 60_000;
    return rehearsal.play({ type, data, actor: 'test', occurredAt });
  };
  for (const event of events) {
    const refusal = play(event);
    if (refusal !== null) throw new Error(`What is given is refused: ${event[0]}, ${refusal}`);
  }
  return {
    when: (...event) => ({
      refusal: play(event),
      stateOf: (type, id) => rehearsal.read(type, id).state,
      versionOf: (type, id) => rehearsal.read(type, id).version,
    }),
  };
}
