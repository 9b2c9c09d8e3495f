import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Which of an entity's states: now, at a version, or the last one at a time (milliseconds since 1970). */
export type StateMoment = { version: number } | { effectiveAt: number } | { recordedAt: number };

export type EntitySnapshot = {
  type: string;
  id: string;
  version: number;
  headVersion: number;
  state: State;
  deletedAt: string | null;
  label: string | null;
  effectiveAt: number;
  recordedAt: number;
  /** The event that made this version. */
  eventId: string;
  /** Position of the entity's last erasure. */
  erasedAt: bigint | null;
};

type Base = { version: number; value: string | null; head: number; erased_at: bigint | null };

/**
 * An entity's state; null where there is no such entity, or none yet at that moment. Read from the
 * nearest state or snapshot and folded on from there, so version 10,000 costs what version 10 does.
 */
export async function readState(
  store: Reading,
  ref: EntityRef,
  moment?: StateMoment,
): Promise<EntitySnapshot | null> {
  const wanted = await versionWanted(store, ref, moment);
  if (wanted === 0) return null;
  const { current } = await store.generations.find(ref.type);
  const { rows } = await store.pool.query<Base>({
    name: 'read-state',
    text: `
      select h.version as head, h.erased_at, coalesce(b.version, 0) as version, b.value
      from authority.head h
      left join lateral (
        (select s.version, s.value from derived.state s
          where s.generation = $3 and s.entity_id = $2 and s.version <= coalesce($4, h.version))
        union all
        (select n.version, n.value from derived.snapshot n
          where n.generation = $3 and n.entity_id = $2 and n.version <= coalesce($4, h.version)
          order by n.version desc limit 1)
        order by version desc limit 1) b on true
      where h.entity_type = $1 and h.entity_id = $2`,
    values: [ref.type, ref.id, current, wanted],
  });
  const [base] = rows;
  if (!base || (wanted !== null && wanted > base.head)) return null;
  const version = wanted ?? base.head;
  const state = await foldOn(
    store,
    ref,
    {
      version: base.version,
      state: base.value === null ? {} : (JSON.parse(base.value) as State),
    },
    version,
  );
  const [item] = await readHistory(store, ref, {
    order: 'asc',
    after: version - 1,
    upTo: version,
    limit: 1,
  });
  if (!item) return null;
  return {
    type: ref.type,
    id: ref.id,
    version,
    headVersion: base.head,
    state,
    deletedAt: deletedAt(state),
    label: labelOf(store.catalogue, ref, state),
    effectiveAt: await effectiveAt(store, ref, item.version, item.event.effectiveAt, item.event),
    recordedAt: item.event.recordedAt,
    eventId: item.event.id,
    erasedAt: base.erased_at,
  };
}

function isVersion(version: number): boolean {
  return Number.isInteger(version) && version > 0 && version < 2 ** 31;
}

/** The version to read; null for the present one, 0 for none. */
async function versionWanted(
  store: Reading,
  ref: EntityRef,
  moment: StateMoment | undefined,
): Promise<number | null> {
  if (!moment) return null;
  if ('version' in moment) return isVersion(moment.version) ? moment.version : 0;
  const byRecorded = 'recordedAt' in moment;
  const time = byRecorded ? moment.recordedAt : moment.effectiveAt;
  const { rows } = await store.pool.query<{ version: number }>({
    name: 'version-at',
    text: 'select authority.version_at($1, $2, $3, $4) as version',
    values: [ref.type, ref.id, new Date(time), byRecorded],
  });
  return rows[0]?.version ?? 0;
}

/** Of an entity that the event only touches, the effective time stands with the touch. */
async function effectiveAt(
  store: Reading,
  ref: EntityRef,
  version: number,
  own: number,
  event: { entity: EntityRef },
): Promise<number> {
  if (event.entity.type === ref.type && event.entity.id === ref.id) return own;
  const { rows } = await store.pool.query<{ effective_at: number }>({
    name: 'touch-time',
    text: `select effective_at from authority.touch
      where entity_type = $1 and entity_id = $2 and version = $3`,
    values: [ref.type, ref.id, version],
  });
  return rows[0]?.effective_at ?? own;
}
