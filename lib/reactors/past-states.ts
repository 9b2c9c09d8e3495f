import type { Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { statesAtVersions } from '#lib/event-store/states-at-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { versionsAsOf } from '#lib/event-store/versions-as-of.ts';
import type { DryStates } from '#lib/reactors/dry-run.ts';
import { readEntity } from '#lib/reactors/preview-due.ts';
import { candidates, holds } from '#lib/reactors/run/referring.ts';

/**
 * States as a stored event left them, by today's code: nothing that came after its position is in them,
 * and policies decide by the same.
 */
export function pastStates(store: Reading, event: StoredEvent): DryStates {
  const made = new Map(event.updated.map((entry) => [nameOf(entry), entry.version]));
  const versionOf = async (ref: EntityRef) =>
    made.get(nameOf(ref)) ??
    (await versionsAsOf(store, [{ ...ref, position: event.position }]))[0] ??
    0;
  const asOf = async (ref: EntityRef) => stateAt(store, ref, await versionOf(ref));
  return {
    asOf,
    before: async (ref) => {
      const own = made.get(nameOf(ref));
      return own === undefined ? asOf(ref) : stateAt(store, ref, own - 1);
    },
    now: asOf,
    referring: async (wanted: Referring) => {
      const { type } = wanted;
      const ids = await candidates(store, wanted, { ever: true });
      const found = await Promise.all(
        ids.map(async (source) => {
          const { state, deleted } = await asOf({ type, id: source });
          const refers = state !== null && !deleted && holds(store.catalogue, wanted, state);
          return refers ? [{ id: source, state }] : [];
        }),
      );
      return found.flat();
    },
  };
}

async function stateAt(store: Reading, ref: EntityRef, version: number): Promise<ReadEntity> {
  if (version < 1) return readEntity({ version: 0, state: {} });
  const [state] = await statesAtVersions(store, [{ ...ref, version }]);
  return readEntity({ version, state: state ?? {} });
}

function nameOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
