import type { Catalogue, DecideContext, EntityDefinition } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** What the rehearsal needs of an event. */
export type Rehearsed = {
  type: string;
  data: JsonObject;
  actor: string;
  /** Milliseconds since 1970. */
  occurredAt: number;
};

type Held = { version: number; state: State };

/**
 * Folds the story's events as they are made, in memory, so that the people in it act on what they
 * would see, and nothing is made that a store would refuse.
 */
export class Rehearsal {
  readonly #catalogue: Catalogue;
  readonly #entities = new Map<string, Held>();
  readonly #uniques = new Map<string, string>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  read(type: string, id: string): { version: number; state: State | null; deleted: boolean } {
    const held = this.#entities.get(`${type}/${id}`);
    if (!held) return { version: 0, state: null, deleted: false };
    return { ...held, deleted: deletedAt(held.state) !== null };
  }

  idsOf(type: string): string[] {
    const start = `${type}/`;
    const keys = [...this.#entities.keys()].filter((key) => key.startsWith(start));
    return keys.map((key) => key.slice(start.length));
  }

  /** Why a store would refuse the event; null once it is folded. */
  play(event: Rehearsed): string | null {
    const entityType = this.#catalogue.eventTypes.get(event.type);
    const entity = entityType === undefined ? undefined : this.#catalogue.entities.get(entityType);
    const definition = entity?.events[event.type];
    if (!entity || !definition) return 'unknown_event_type';
    const parsed = definition.schema.safeParse(event.data);
    if (!parsed.success) return `invalid: ${parsed.error.message}`;
    const ref = { type: entity.type, id: String(event.data[entity.idField]) };
    const own = this.read(ref.type, ref.id);
    if (definition.creates !== (own.version === 0)) {
      return definition.creates ? 'entity_exists' : 'entity_not_found';
    }
    if (definition.restores && !own.deleted) return 'not_deleted';
    const mayBeDeleted = definition.restores || definition.whileDeleted;
    if (own.deleted && !mayBeDeleted) return 'entity_deleted';
    const context: DecideContext<State, JsonObject> = {
      state: own.state ?? {},
      data: event.data,
      event: { ...event, entity: ref, occurredAt: new Date(event.occurredAt).toISOString() },
      read: (type, id) => this.read(type, id),
    };
    const guard = definition.guards.find(({ refuses }) => refuses(context));
    if (guard) return guard.code;
    return this.#fold(entity, ref, event, definition.touches?.(context) ?? []);
  }

  #fold(
    entity: EntityDefinition,
    ref: EntityRef,
    event: Rehearsed,
    touches: EntityRef[],
  ): string | null {
    const told = { ...event, entity: ref };
    const before = this.#held(ref);
    const next = evolveEntity(this.#catalogue, ref, before.state, told, null);
    for (const [name, uniqueOf] of Object.entries(entity.unique)) {
      const value = uniqueOf(next);
      if (value === null || value === undefined) continue;
      const key = `${ref.type}/${name}/${value}`;
      if ((this.#uniques.get(key) ?? ref.id) !== ref.id) return `${name}_taken`;
      const had = uniqueOf(before.state);
      if (had) this.#uniques.delete(`${ref.type}/${name}/${had}`);
      this.#uniques.set(key, ref.id);
    }
    this.#put(ref, before, next);
    for (const other of touches) {
      const held = this.#held(other);
      this.#put(other, held, evolveEntity(this.#catalogue, other, held.state, told, null));
    }
    return null;
  }

  #held(ref: EntityRef): Held {
    return this.#entities.get(`${ref.type}/${ref.id}`) ?? { version: 0, state: {} };
  }

  #put(ref: EntityRef, before: Held, state: State): void {
    this.#entities.set(`${ref.type}/${ref.id}`, { version: before.version + 1, state });
  }
}
