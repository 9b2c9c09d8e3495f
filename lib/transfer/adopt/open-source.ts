import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { namesOfAdopted } from '#lib/transfer/adopt/adopted-tables.ts';
import { claimsOf, claimTypes, originOf } from '#lib/transfer/adopt/claim-types.ts';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { holdSource } from '#lib/transfer/adopt/hold-source.ts';
import { installOutbox, refuseOlder } from '#lib/transfer/adopt/outbox.ts';
import { checkHistory, kindOfHistory } from '#lib/transfer/adopt/past/read-past.ts';
import { follower, type Tell } from '#lib/transfer/adopt/record-facts.ts';
import { renderAlike } from '#lib/transfer/adopt/renderings.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type Wanted = {
  /** `orders`, `shop.orders`, or `orders=purchase`; beside those that are adopted already. */
  tables: readonly string[];
  /** How correlations call the source; by default the name of its database. */
  name?: string | undefined;
  /** Where the past of tables that are new is told: `paper_trail`, `debezium=FILE` … */
  history?: string | undefined;
  /** It takes the place of the database that its types were adopted from. */
  moved?: boolean | undefined;
  /** Bytes of changes that may wait in the source; by default what it has, at first a gibibyte. */
  mostWaiting?: number | undefined;
  tell: Tell;
};

/** Puts outbox and triggers into a source where they are not there yet, and holds it as its follower. */
export async function openSource(
  store: Store,
  client: pg.ClientBase,
  { tables: names, name, history, moved = false, mostWaiting, tell }: Wanted,
): Promise<Source> {
  if (history !== undefined) checkHistory(history);
  await renderAlike(client);
  const database = await holdSource(client);
  await refuseOlder(client);
  const before = await namesOfAdopted(client);
  const fresh = names.filter((named) => !before.includes(named));
  const tables = await findTables(client, [...before, ...fresh]);
  if (tables.length === 0) throw new TransferError('Name the tables: --tables orders,customers.');
  refuseKnown(store, tables);
  await refuseStrangers(
    store,
    tables.filter(({ relation, entityType }) => !before.includes(`${relation}=${entityType}`)),
  );
  const origin = await originOf(client);
  const claims = await claimsOf(store, origin, tables, { moved });
  const installation = await installOutbox(client, tables, {
    name: name ?? database,
    store: await storeSource(store),
    history: history === undefined ? null : kindOfHistory(history),
    mostWaiting: mostWaiting ?? null,
  });
  await claimTypes(store, origin, claims, installation.name);
  return { store, client, installation, tables, history: history ?? null, tell };
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
