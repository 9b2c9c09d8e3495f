import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { recently } from '#lib/queries/recently.ts';

export type SizeKind =
  | 'events'
  /** Heads and touches: where each entity stands. */
  | 'places'
  | 'states'
  | 'snapshots'
  | 'search'
  | 'references'
  | 'model'
  /** Of the system: people, keys, looks, drafts, the queue. */
  | 'system';

export type SizePart = {
  kind: SizeKind;
  /** Of a read model, its name; else null. */
  name: string | null;
  /** Of read models, what people call it. */
  label: string | null;
  /** As `pg_total_relation_size` has it: rows, what is stored beside them, and indexes. */
  bytes: number;
  /** Of these, indexes. */
  indexes: number;
  /** Whether it comes back from the events alone. */
  isDerived: boolean;
};

export type StoreSize = { parts: SizePart[]; events: number; derived: number; all: number };

type Table = { schema: string; name: string; bytes: number; indexes: number };

const derivedKinds: readonly SizeKind[] = [
  'places',
  'states',
  'snapshots',
  'search',
  'references',
  'model',
];
const order: readonly SizeKind[] = ['events', ...derivedKinds, 'system'];

/** What the store takes on disk, and what each part of it costs. */
export async function storeSize(store: Reading, viewer: Viewer): Promise<StoreSize> {
  demand(viewer, 'read');
  const [tables, models] = await Promise.all([
    recently(store, 'table sizes', () => measureTables(store)),
    readModels(store.pool),
  ]);
  const nameOfTable = new Map(models.map(({ name, id }) => [`${name}_${id}`, name]));
  const parts = new Map<string, SizePart>();
  for (const { schema, name, bytes, indexes } of tables) {
    const model = schema === 'derived' ? (nameOfTable.get(name) ?? null) : null;
    const kind = model === null ? kindOf(schema, name) : 'model';
    const key = `${kind} ${model ?? ''}`;
    const part = parts.get(key) ?? {
      ...{ kind, name: model, bytes: 0, indexes: 0, isDerived: derivedKinds.includes(kind) },
      label: model === null ? null : (store.catalogue.projections.get(model)?.label ?? model),
    };
    part.bytes += bytes;
    part.indexes += indexes;
    parts.set(key, part);
  }
  const all = [...parts.values()].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.bytes - a.bytes,
  );
  const sum = (of: readonly SizePart[]) => of.reduce((total, { bytes }) => total + bytes, 0);
  return {
    parts: all,
    events: sum(all.filter(({ kind }) => kind === 'events')),
    derived: sum(all.filter(({ isDerived }) => isDerived)),
    all: sum(all),
  };
}

/** Of tables that are no read model's. */
function kindOf(schema: string, table: string): SizeKind {
  if (schema === 'authority') return table === 'event' ? 'events' : 'places';
  // What is built beside, or served before, comes back as well as what serves.
  if (schema !== 'derived' && schema !== 'derived_beside') return 'system';
  if (table === 'state') return 'states';
  if (table === 'snapshot') return 'snapshots';
  if (table.startsWith('search_')) return 'search';
  if (table.startsWith('reference')) return 'references';
  // What the checks found, and what is wanted of it.
  return 'system';
}

async function measureTables({ pool }: Reading): Promise<Table[]> {
  const { rows } = await pool.query<Table>(
    `select n.nspname as schema, c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes,
       pg_indexes_size(c.oid)::float8 as indexes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_|information_schema)'`,
  );
  return rows;
}
