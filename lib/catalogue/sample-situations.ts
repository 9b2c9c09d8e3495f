import { createdState, sampleTime } from '#lib/catalogue/created-state.ts';
import { frozen } from '#lib/catalogue/frozen.ts';
import {
  type PersonalText,
  personalTexts,
  withoutPersonal,
} from '#lib/catalogue/personal-texts.ts';
import type { EntityDefinition, EventDefinition, ReadEntity } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import type { ReactorEvent } from '#lib/domain/reactor.ts';

/** One try of a reactor: an event, and states around it, as they may meet. */
export type Situation = {
  /** How it differs from the plain example: “ with its personal fields absent”. */
  how: string;
  event: ReactorEvent;
  before: (type: string, id: string) => ReadEntity;
  /** After the event. */
  read: (type: string, id: string) => ReadEntity;
  referring: (type: string) => { id: string; state: State }[];
};

const absent: ReadEntity = { version: 0, state: null, deleted: false };

/**
 * An event's example on states that examples make: one of each kind that there may be, with and
 * without what is personal, with the event's data erased, and with nothing else there at all.
 */
export function situationsOf(
  entity: EntityDefinition,
  type: string,
  entities: readonly EntityDefinition[],
): Situation[] {
  const event = entity.events[type];
  if (!event) return [];
  const hints = { ...entity.fields, ...event.fields };
  const bare = withoutPersonal(event.example, hints);
  const variants = [
    { how: '', data: event.example, isBare: false },
    { how: ' with its personal fields absent', data: bare, isBare: true },
    { how: ' when it is erased', data: null, isBare: true },
  ];
  const states = new Map(entities.map((one) => [one.type, statesOf(one)]));
  const count = Math.max(...[...states.values()].map((all) => all.length));
  const worlds = Array.from({ length: count }, (_, place) => ({ place, isEmpty: false }));
  return variants.flatMap((variant) =>
    [...worlds, { place: 0, isEmpty: true }].map(({ place, isEmpty }): Situation => {
      const stateAt = (of: EntityDefinition, at: number): State => {
        const all = states.get(of.type) ?? [];
        const state = all[at % Math.max(1, all.length)] ?? {};
        return variant.isBare ? withoutPersonal(state, of.fields) : state;
      };
      const own = event.creates ? null : stateAt(entity, place);
      const ref = { type: entity.type, id: idOf(entity, event) };
      const after = evolved(event, type, ref, own ?? {}, variant.data ?? bare);
      const readAs = (version: number, state: State | null) => (asked: string, id: string) => {
        if (asked === ref.type && id === ref.id) return told(version, state);
        const other = entities.find((one) => one.type === asked);
        return other && !isEmpty ? told(1, stateAt(other, place)) : absent;
      };
      return {
        how: isEmpty
          ? `${variant.how}${variant.how ? ' and' : ' with'} nothing else there`
          : variant.how,
        event: frozen({
          ...{ id: '0197a8c2-7f4e-7c11-9c54-2a1f9c1d7e10', type, data: variant.data },
          entity: { ...ref, version: 2 },
          ...{ actor: null, effectiveAt: sampleTime, correlationId: 'example' },
        }) as ReactorEvent,
        before: readAs(own ? 1 : 0, own),
        read: readAs(2, after),
        referring: (asked) => {
          const other = entities.find((one) => one.type === asked);
          if (!other || isEmpty) return [];
          return [place, place + 1].map((at) => ({
            id: `example-${at - place}`,
            state: frozen(stateAt(other, at)),
          }));
        },
      };
    }),
  );
}

/** What of all examples no summary and no key may hold. */
export function personalOf(entities: readonly EntityDefinition[]): PersonalText[] {
  const texts = entities.flatMap((entity) => [
    ...statesOf(entity).flatMap((state) => personalTexts(entity.fields, state)),
    ...Object.values(entity.events).flatMap((event) =>
      personalTexts({ ...entity.fields, ...event.fields }, event.example),
    ),
  ]);
  return [...new Map(texts.map((one) => [one.text, one])).values()];
}

/** What the first event makes, and what each other one makes of that. */
function statesOf(entity: EntityDefinition): State[] {
  const created = createdState(entity);
  const others = Object.entries(entity.events)
    .filter(([, event]) => !event.creates)
    .map(([type, event]) =>
      evolved(event, type, { type: entity.type, id: idOf(entity, event) }, created, event.example),
    );
  return [created, ...others];
}

function idOf({ idField }: EntityDefinition, { example }: EventDefinition): string {
  return String(member(example, idField) ?? 'example');
}

/** What fails here is told of the entity type itself. */
function evolved(
  event: EventDefinition,
  type: string,
  entity: { type: string; id: string },
  state: State,
  data: JsonObject,
): State {
  try {
    return event.evolve(state, { type, data, entity, actor: null, occurredAt: sampleTime });
  } catch {
    return state;
  }
}

function told(version: number, state: State | null): ReadEntity {
  return state === null ? absent : { version, state: frozen(state), deleted: false };
}
