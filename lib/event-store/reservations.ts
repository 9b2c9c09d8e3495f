import { keyedHash } from '#lib/access/keyed-hash.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** Holds one unique value for one entity; its id is a keyed hash of the value. */
export const reservationType = '$reservation';

export type ReservationChange = {
  ref: EntityRef;
  /** What the value is called: `email`. */
  name: string;
  /** Whether another entity holds the value, as the reservation's state says. */
  taken: (state: State) => boolean;
  next: (state: State) => State;
  fault: Fault;
};

type Context = { catalogue: Catalogue; identityKey: Buffer };

/** The reservations that an entity lets go and takes when its state changes: what is let go first. */
export function reservationsOf(
  context: Context,
  ref: EntityRef,
  before: State,
  after: State,
): ReservationChange[] {
  const definition = context.catalogue.entities.get(ref.type);
  if (!definition) return [];
  const changes: ReservationChange[] = [];
  const holder = `${ref.type}/${ref.id}`;
  for (const [name, uniqueValue] of Object.entries(definition.unique)) {
    const [had, has] = [valueIn(before, uniqueValue), valueIn(after, uniqueValue)];
    if (had === has) continue;
    const change = (value: string, next: (state: State) => State, claims: boolean) => {
      changes.push({
        ref: { type: reservationType, id: reservationId(context, ref.type, name, value) },
        name,
        taken: (state) => claims && state.holder !== undefined && state.holder !== holder,
        next,
        fault: {
          kind: 'conflict',
          code: `${name}_taken`,
          message: `Another ${definition.label.toLowerCase()} has this ${name}.`,
          pointer: `/${name}`,
          tellsOf: ref.type,
        },
      });
    };
    if (had !== null) change(had, (state) => (state.holder === holder ? {} : state), false);
    if (has !== null) change(has, () => ({ holder }), true);
  }
  return changes;
}

/** An entity that is not there has no values, whatever a definition makes of an empty state. */
function valueIn(state: State, uniqueValue: (state: State) => string | null | undefined) {
  return Object.keys(state).length === 0 ? null : (uniqueValue(state) ?? null);
}

function reservationId(context: Context, type: string, name: string, value: string): string {
  const named = canonicalJson(['reservation', type, name, value]);
  return keyedHash(context.identityKey)(named).toString('hex');
}
