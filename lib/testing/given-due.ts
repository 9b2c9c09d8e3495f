import { Rehearsal } from '#lib/demo/rehearsal.ts';
import { askDue, askPolicy } from '#lib/domain/ask-due.ts';
import type { Due, FollowingEvent, ReactorEvent } from '#lib/domain/reactor.ts';
import { defaultCatalogue, defaultReactors } from '#lib/testing/default-catalogue.ts';
import type { Told } from '#lib/testing/given.ts';

const catalogue = await defaultCatalogue();
const reactors = await defaultReactors();

function play(events: readonly Told[]): { rehearsal: Rehearsal; occurredAt: number } {
  const rehearsal = new Rehearsal(catalogue);
  let occurredAt = Date.UTC(2026, 0, 5, 9);
  for (const [type, data] of events) {
    occurredAt += 60_000;
    const refusal = rehearsal.play({ type, data, actor: 'test', occurredAt });
    if (refusal !== null) throw new Error(`What is given is refused: ${type}, ${refusal}`);
  }
  return { rehearsal, occurredAt };
}

function lastOf(events: readonly Told[], erased: boolean) {
  const [type, data] = events.at(-1) as Told;
  const { rehearsal, occurredAt } = play(events);
  const entityType = catalogue.eventTypes.get(type) ?? '';
  const id = String(data[catalogue.entities.get(entityType)?.idField ?? '']);
  const { version } = rehearsal.read(entityType, id);
  const event: ReactorEvent = {
    ...{ id: '0197a8c2-7f4e-7c11-9c54-2a1f9c1d7e10', type, data: erased ? null : data },
    entity: { type: entityType, id, version },
    ...{ actor: 'test', correlationId: 'one' },
    effectiveAt: new Date(occurredAt).toISOString(),
  };
  return { event, rehearsal };
}

/** What is due by a reactor of the catalogue for the last of these events. No database. */
export function dueAfter(reactor: string, events: readonly Told[], { erased = false } = {}): Due[] {
  const definition = reactors.get(reactor);
  if (!definition) throw new Error(`There is no reactor ${reactor}`);
  const { event, rehearsal } = lastOf(events, erased);
  const { rehearsal: before } = play(events.slice(0, -1));
  const asked = askDue(definition, event, {
    read: ({ type, id }) => rehearsal.read(type, id),
    before: ({ type, id }) => before.read(type, id),
  });
  if (asked.status === 'needs') throw new Error('all is at hand');
  return asked.due;
}

/** What a policy records for the event at this place, once all of these happened. */
export function decidedAfter(
  policy: string,
  events: readonly Told[],
  place = events.length - 1,
): readonly FollowingEvent[] {
  const definition = reactors.get(policy);
  if (definition?.kind !== 'policy') throw new Error(`There is no policy ${policy}`);
  const { event } = lastOf(events.slice(0, place + 1), false);
  const { rehearsal } = play(events);
  const asked = askPolicy(
    definition,
    { event, key: '' },
    {
      read: ({ type, id }) => rehearsal.read(type, id),
      referring: ({ type, field, id }) =>
        rehearsal.idsOf(type).flatMap((one) => {
          const { state } = rehearsal.read(type, one);
          return state?.[field.slice(1)] === id ? [{ id: one, state }] : [];
        }),
    },
  );
  if (asked.status === 'needs') throw new Error('all is at hand');
  return asked.events;
}
