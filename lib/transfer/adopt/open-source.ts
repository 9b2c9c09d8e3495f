import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { installOutbox, readInstallation } from '#lib/transfer/adopt/outbox.ts';
import { checkHistory } from '#lib/transfer/adopt/past/read-past.ts';
import { follower, type Tell } from '#lib/transfer/adopt/record-facts.ts';
import { renderAlike } from '#lib/transfer/adopt/renderings.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** One follower a source: two would record its changes out of turn. */
const followerLock = 1_112_886_348;
const mostTries = 10;
const pause = 500;

export type Wanted = {
  /** `orders`, `shop.orders`, or `orders=purchase`; beside those that are adopted already. */
  tables: readonly string[];
  /** How correlations call the source; by default the name of its database. */
  name?: string | undefined;
  /** Where the past of tables that are new is told: `paper_trail`, `debezium=FILE` … */
  history?: string | undefined;
  tell: Tell;
};

/** Puts outbox and triggers into a source where they are not there yet, and holds it as its follower. */
export async function openSource(
  store: Store,
  client: pg.ClientBase,
  { tables: names, name, history, tell }: Wanted,
): Promise<Source> {
  if (history !== undefined) checkHistory(history);
  await renderAlike(client);
  const database = await holdSource(client);
  const before = await adoptedTables(client);
  const fresh = names.filter((named) => !before.includes(named));
  const tables = await findTables(client, [...before, ...fresh]);
  if (tables.length === 0) throw new TransferError('Name the tables: --tables orders,customers.');
  refuseKnown(store, tables);
  await refuseStrangers(
    store,
    tables.filter(({ relation, entityType }) => !before.includes(`${relation}=${entityType}`)),
  );
  const installation = await installOutbox(client, tables, {
    name: name ?? database,
    store: await storeSource(store),
    history: history ?? null,
  });
  return { store, client, installation, tables, tell };
}

/** The name of the database, once it is ours to follow: whoever was killed holds it a moment longer. */
async function holdSource(client: pg.ClientBase): Promise<string> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ free: boolean; database: string }>(
      'select pg_try_advisory_lock($1) as free, current_database() as database',
      [followerLock],
    );
    const [found] = rows;
    if (found?.free) return found.database;
    if (tries >= mostTries) throw new TransferError('Somebody follows this database already.');
    await delay(pause);
  }
}

/** Those that an installation has, as they would be asked for; of one that is gone it is told. */
async function adoptedTables(client: pg.ClientBase): Promise<string[]> {
  if (!(await readInstallation(client))) return [];
  // Its entities stay as they are: nothing says what became of its rows.
  await client.query('delete from backstory.adopted where to_regclass(relation) is null');
  const { rows } = await client.query<{ named: string }>(
    `select relation || '=' || entity_type as named from backstory.adopted order by 1`,
  );
  return rows.map(({ named }) => named);
}

/** The catalogue says what events do to its types: rows do it to types that it does not know. */
function refuseKnown({ catalogue }: Store, tables: readonly SourceTable[]): void {
  const known = tables.find(({ entityType }) => catalogue.entities.has(entityType));
  if (!known) return;
  const { relation, entityType } = known;
  throw new TransferError(
    `The catalogue has a type ${entityType} of its own: name another, as in --tables ${relation}=shop_${entityType}.`,
  );
}

/** Entities of the type that somebody else recorded have no row, and would be told as gone. */
async function refuseStrangers(store: Store, tables: readonly SourceTable[]): Promise<void> {
  for (const { relation, entityType } of tables) {
    const { rowCount } = await store.pool.query(
      `select from authority.event where entity_type = $1 and version = 1 and recorder <> $2 limit 1`,
      [entityType, follower.id],
    );
    if (rowCount === 0) continue;
    throw new TransferError(
      `The store has ${entityType} from elsewhere already: name another type, as in --tables ${relation}=shop_${entityType}.`,
    );
  }
}
