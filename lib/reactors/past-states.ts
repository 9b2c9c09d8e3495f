import type { Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { referencesIn } from '#lib/domain/references.ts';
import { statesAtVersions } from '#lib/event-store/states-at-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { DryStates } from '#lib/reactors/dry-run.ts';
import { readEntity } from '#lib/reactors/preview-due.ts';
import { readReferring } from '#lib/reactors/read-referring.ts';

/**
 * States as a stored event left them, by today's code: nothing that came after its position is in them,
 * and policies decide by the same.
 */
export function pastStates(store: Reading, event: StoredEvent): DryStates {
  const made = new Map(event.updated.map((entry) => [nameOf(entry), entry.version]));
  const versionOf = async (ref: EntityRef) =>
    made.get(nameOf(ref)) ?? (await versionAtPosition(store, ref, event));
  const asOf = async (ref: EntityRef) => stateAt(store, ref, await versionOf(ref));
  return {
    asOf,
    before: async (ref) => {
      const own = made.get(nameOf(ref));
      return own === undefined ? asOf(ref) : stateAt(store, ref, own - 1);
    },
    now: asOf,
    referring: async (wanted: Referring) => {
      const { type, field, id } = wanted;
      const ids = await readReferring(store, wanted, { ever: true });
      const found = await Promise.all(
        ids.map(async (source) => {
          const { state, deleted } = await asOf({ type, id: source });
          const refers =
            state !== null &&
            !deleted &&
            referencesIn(state, { [field]: { reference: type } }, []).some((one) => one.id === id);
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

/**
 * The version that an entity had at an event's position: found by time, which rises with positions,
 * and from there back over what the same millisecond brought after it.
 */
async function versionAtPosition(
  { pool }: Reading,
  { type, id }: EntityRef,
  { position, recordedAt }: StoredEvent,
): Promise<number> {
  const { rows } = await pool.query<{ version: number | null }>({
    name: 'version-at-position',
    text: `
      with near as materialized (
        select authority.version_at($1, $2, $3, true) as version)
      select max(v.version) as version from near n cross join lateral (
        select e.version from authority.event e
          where e.entity_type = $1 and e.entity_id = $2 and e.version <= n.version
            and e.position <= $4
        union all
        select t.version from authority.touch t
          where t.entity_type = $1 and t.entity_id = $2 and t.version <= n.version
            and t.position <= $4
        order by version desc limit 1) v`,
    values: [type, id, new Date(recordedAt), position],
  });
  return rows[0]?.version ?? 0;
}

function nameOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
