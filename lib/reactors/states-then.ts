import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import type { KnownStates } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { Change, EntityRef, EntityVersion, State, StoredEvent } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { statesAtVersions, versionKey } from '#lib/event-store/states-at-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type RefAsOf, versionsAsOf } from '#lib/event-store/versions-as-of.ts';

const absent: ReadEntity = { version: 0, state: null, deleted: false };

/**
 * States as of events' positions, read together: what was asked for and is not at hand is noted, and
 * `load` reads all of that. An entity that the event touches is at the event's own version, others
 * are at the version that they had by its position.
 */
export class StatesThen {
  readonly #store: Reading;
  readonly #states = new Map<string, State>();
  readonly #versions = new Map<string, number>();
  #wanted = new Map<string, EntityVersion>();
  #wantedVersions = new Map<string, RefAsOf>();
  /** What a version was before, by the event that made it: one step back from a state at hand. */
  readonly #makers = new Map<string, StoredEvent>();

  constructor(store: Reading) {
    this.#store = store;
  }

  known(event: StoredEvent): KnownStates {
    const touched = new Map(event.updated.map((entry) => [`${entry.type}/${entry.id}`, entry]));
    const read = (ref: EntityRef): ReadEntity | undefined => {
      const entry = touched.get(`${ref.type}/${ref.id}`);
      return entry ? this.#at(entry) : this.#asOf({ ...ref, position: event.position });
    };
    return {
      read,
      before: (ref) => {
        const entry = touched.get(`${ref.type}/${ref.id}`);
        if (!entry) return read(ref);
        this.#makers.set(versionKey(entry), event);
        return this.#at({ type: ref.type, id: ref.id, version: entry.version - 1 });
      },
    };
  }

  /** Reads what was asked for since the last time. */
  async load(): Promise<void> {
    const asOf = [...this.#wantedVersions];
    this.#wantedVersions = new Map();
    if (asOf.length > 0) {
      const versions = await versionsAsOf(
        this.#store,
        asOf.map(([, ref]) => ref),
      );
      asOf.forEach(([key, { type, id }], index) => {
        const version = versions[index] ?? 0;
        this.#versions.set(key, version);
        if (version > 0) this.#want({ type, id, version });
      });
    }
    // One step back from the next version is quicker than to fold, and that one most often stands.
    const wanted = [...this.#wanted.values()];
    this.#wanted = new Map();
    const back = wanted.filter((each) => this.#canStepBack(each));
    const toRead = new Map<string, EntityVersion>();
    for (const each of wanted) {
      const entity = back.includes(each) ? { ...each, version: each.version + 1 } : each;
      const key = versionKey(entity);
      if (!this.#states.has(key)) toRead.set(key, entity);
    }
    if (toRead.size > 0) {
      const states = await statesAtVersions(this.#store, [...toRead.values()]);
      [...toRead.keys()].forEach((key, index) => {
        const state = states[index];
        if (state) this.#states.set(key, state);
      });
    }
    for (const each of back) this.#stepBack(each);
  }

  #at(entity: EntityVersion): ReadEntity | undefined {
    const { version } = entity;
    if (version === 0) return absent;
    const state = this.#states.get(versionKey(entity));
    if (state) return { version, state, deleted: deletedAt(state) !== null };
    this.#want(entity);
    return undefined;
  }

  #asOf(ref: RefAsOf): ReadEntity | undefined {
    const key = `${ref.type}/${ref.id}#${ref.position}`;
    const version = this.#versions.get(key);
    if (version !== undefined) return this.#at({ type: ref.type, id: ref.id, version });
    this.#wantedVersions.set(key, ref);
    return undefined;
  }

  #want({ type, id, version }: EntityVersion): void {
    const entity = { type, id, version };
    this.#wanted.set(versionKey(entity), entity);
  }

  /** Whether what the event after it changed can be undone: whole, and made by these definitions. */
  #canStepBack(entity: EntityVersion): boolean {
    const { event, changes } = this.#after(entity);
    if (!event || event.erased || event.fingerprint !== this.#store.catalogue.fingerprint) {
      return false;
    }
    return !changes.some(({ erased }) => erased !== undefined);
  }

  #stepBack(entity: EntityVersion): void {
    const state = this.#states.get(versionKey({ ...entity, version: entity.version + 1 }));
    if (!state) return;
    const { changes } = this.#after(entity);
    this.#states.set(versionKey(entity), applyChanges(state, reverseChanges(changes)));
  }

  #after(entity: EntityVersion): { event: StoredEvent | undefined; changes: readonly Change[] } {
    const next = versionKey({ ...entity, version: entity.version + 1 });
    const event = this.#makers.get(next);
    const entry = event?.updated.find((each) => versionKey(each) === next);
    return { event, changes: entry?.changes ?? [] };
  }
}
