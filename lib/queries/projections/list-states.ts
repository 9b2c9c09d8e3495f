import type { Viewer } from '#lib/access/viewer.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { countBehind } from '#lib/queries/count-behind.ts';
import type { Health, ProjectionView } from '#lib/queries/projections/list-projections.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { recently } from '#lib/queries/recently.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

type Generation = {
  id: number;
  entity_type: string;
  fingerprint: string;
  status: string;
};
type Held = { generation: number; rows: number; bytes: number };
type StatesView = Omit<ProjectionView, 'position'> & { isAtEnd: boolean };

/** Pages of the table that are looked at: all of a small store, of a large one a sample. */
const pagesLooked = 2_000;

/** The states of each type that the viewer may read: they are written with the events themselves. */
export async function listStates(store: Reading, viewer: Viewer): Promise<StatesView[]> {
  const { rows } = await store.pool.query<Generation>(
    `select id, entity_type, encode(fingerprint, 'hex') as fingerprint, status
     from operational.generation order by entity_type, status <> 'serving', id desc`,
  );
  const types = [...new Set(rows.map(({ entity_type: type }) => type))].filter(
    (type) => !type.startsWith('$') && isReadable(viewer, type),
  );
  const [held, behind] = await Promise.all([
    recently(store, 'states held', () => holdings(store)),
    countBehind(store, viewer, types),
  ]);
  const views = types.map((type): StatesView => {
    const own = rows.filter(({ entity_type: each }) => each === type);
    const serving = own.find(({ status }) => status === 'serving') ?? null;
    const isPresent = serving?.fingerprint === fingerprintOf(store.catalogue, type);
    const count = behind === null ? null : (behind.find((one) => one.type === type)?.count ?? 0);
    const isMany = behind?.some((one) => one.type === type && one.count === null) ?? false;
    const isBehind = isMany || (count ?? 0) > 0;
    const of = (id: number | undefined) => held.of.find(({ generation }) => generation === id);
    return {
      ...{ key: `states/${type}`, kind: 'states', name: type, about: null, stopped: null },
      label: entityTypeWords(store.catalogue, type).plural,
      generation: serving && { id: serving.id, status: serving.status },
      others: own.filter((one) => one !== serving).map(({ id, status }) => ({ id, status })),
      ...{ lagEvents: '0', lagMs: 0, statesBehind: count, isEstimate: held.isSample },
      rows: of(serving?.id)?.rows ?? 0,
      bytes: own.reduce((sum, { id }) => sum + (of(id)?.bytes ?? 0), 0),
      health: healthOf({
        isServed: serving !== null,
        isPresent,
        isBehind,
        isKnown: behind !== null,
      }),
      isAtEnd: serving !== null && isPresent && behind !== null && !isBehind,
    };
  });
  const isEmpty = ({ rows: count }: StatesView) => count === 0;
  return [...views.filter((view) => !isEmpty(view)), ...views.filter(isEmpty)];
}

function healthOf(is: {
  isServed: boolean;
  isPresent: boolean;
  isBehind: boolean;
  isKnown: boolean;
}): Health {
  if (!is.isServed) return 'building';
  if (!is.isPresent) return 'changed';
  if (!is.isKnown) return 'unknown';
  return is.isBehind ? 'behind' : 'current';
}

/** What each generation holds: its rows, and its share of what the tables take on disk. */
async function holdings({ pool }: Reading): Promise<{ isSample: boolean; of: Held[] }> {
  const { rows: tables } = await pool.query<{ pages: number; bytes: number }>(
    `select pg_relation_size('derived.state') / 8192 as pages,
       (pg_total_relation_size('derived.state') + pg_total_relation_size('derived.snapshot'))::float8
         as bytes`,
  );
  const { pages = 0, bytes = 0 } = tables[0] ?? {};
  const percent = Math.min(100, (100 * pagesLooked) / Math.max(Number(pages), 1));
  const { rows } = await pool.query<{ generation: number; rows: number; held: number }>(
    `select s.generation, count(*)::float8 as rows,
       sum(60 + length(s.entity_id) + pg_column_size(s.value))::float8 as held
     from derived.state s tablesample system (${percent}) group by 1`,
  );
  const whole = rows.reduce((sum, { held }) => sum + held, 0);
  return {
    isSample: percent < 100,
    of: rows.map(({ generation, rows: count, held }) => ({
      generation,
      rows: Math.round((count * 100) / percent),
      bytes: whole === 0 ? 0 : Math.round((bytes * held) / whole),
    })),
  };
}
