import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { rate } from '#bench/figures.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { catchUp } from '#bench/rows/models.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { prepareReadModels } from '#lib/projections/read-models/generations.ts';
import { indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';

const goal = 1.8;
const users = 15_000;
const eventsEach = 8;

/** What a store of histories of eight events takes on disk, beside the rows of its events alone. */
export async function runBytes(server: BenchServer, { quick }: BenchOptions): Promise<Result> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      const entities = quick ? users / 10 : users;
      // Recorded, not copied: indexes are as full as appends leave them.
      await forEachOf(entities, 64, async (n) => void (await append(store, userCreated(n))));
      await forEachOf(entities * (eventsEach - 1), 64, async (n) => {
        await append(store, userLoggedIn((n * 7) % entities));
      });
      await prepareReadModels(store, store.pool);
      for (const definition of store.catalogue.projections.values()) {
        await catchUp(store, definition);
      }
      await prepareSearch(store, store.pool);
      await indexSearch(store, store.pool);
      await store.pool.query('vacuum');
      const { events, parts } = await readParts(store);
      const bytes = (from: Part[]) => from.reduce((sum, part) => sum + part.bytes, 0);
      const rows = bytes(parts.filter(({ isEvents }) => isEvents));
      const search = bytes(parts.filter(({ isSearch }) => isSearch));
      const all = bytes(parts) - search;
      const most = parts
        .filter(({ isSearch }) => !isSearch)
        .slice(0, 14)
        .map(({ name, bytes: size }) => `${name} ${each(size, events)}`);
      return {
        name: `bytes of ${rate(events)} events, ${eventsEach} an entity, with all that is derived but the search index`,
        figure: `${(all / rows).toFixed(2)} × the event rows with their recorded changes`,
        goal: `≤ ${goal}`,
        met: all / rows <= goal,
        detail:
          `of an event ${each(rows, events)} B of ${each(all, events)}, the search index ` +
          `${each(search, events)} besides: ${most.join(', ')}`,
      };
    }),
  );
}

type Part = { name: string; bytes: number; isEvents: boolean; isSearch: boolean };

/** Tables with what is stored apart for them, and indexes, the largest first. */
async function readParts({ pool }: Store): Promise<{ events: number; parts: Part[] }> {
  const { rows } = await pool.query<{ name: string; table: string; kind: string; bytes: bigint }>(
    `select n.nspname || '.' || c.relname as name,
       case c.relkind when 'i' then i.indrelid::regclass::text else c.oid::regclass::text end as table,
       c.relkind as kind,
       case c.relkind when 'i' then pg_relation_size(c.oid) else pg_table_size(c.oid) end as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_index i on i.indexrelid = c.oid
     where c.relkind in ('r', 'i', 'm')
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
     order by bytes desc`,
  );
  const counted = await pool.query<{ n: bigint }>('select count(*) as n from authority.event');
  return {
    events: Number(counted.rows[0]?.n ?? 0),
    parts: rows.map(({ name, table, kind, bytes }) => ({
      name,
      bytes: Number(bytes),
      isEvents: kind === 'r' && table === 'authority.event',
      isSearch: /\.search_/.test(table),
    })),
  };
}

function each(bytes: number, events: number): string {
  return (bytes / events).toFixed(0);
}
