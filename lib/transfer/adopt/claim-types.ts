// Invariant: of each entity type that is adopted the store says which database its rows are in. Two
// databases of one type would each be told that the entities of the other are gone.
import type pg from 'pg';
import { operator } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** A database, whatever it is called: its server's own number, and its number there. */
type Origin = { system: string; database: string };

/** A type that the store is to be told of; `version` is what it says so far. */
type Claim = { entityType: string; relation: string; version: number };

export async function originOf(client: pg.ClientBase): Promise<Origin> {
  const { rows } = await client.query<Origin>(
    `select system_identifier::text as system,
       (select oid::text from pg_database where datname = current_database()) as database
     from pg_control_system()`,
  );
  if (!rows[0]) throw new Error('a server without a number of its own');
  return rows[0];
}

/** Refuses types of another database, unless that one is said to have moved here. */
export async function claimsOf(
  store: Store,
  origin: Origin,
  tables: readonly SourceTable[],
  { moved }: { moved: boolean },
): Promise<Claim[]> {
  const known = await readActStates(
    store,
    '$import',
    tables.map(({ entityType }) => idOf(entityType)),
  );
  return tables.flatMap(({ entityType, relation }): Claim[] => {
    const found = known.get(idOf(entityType));
    if (!found) return [{ entityType, relation, version: 0 }];
    const { version, state } = found;
    if (state['system'] === origin.system && state['database'] === origin.database) return [];
    if (!moved) throw claimed({ entityType, relation }, String(state['source']));
    return [{ entityType, relation, version }];
  });
}

/** Recorded before anything of the source is; where somebody else was faster, theirs stands. */
export async function claimTypes(
  store: Store,
  origin: Origin,
  claims: readonly Claim[],
  source: string,
): Promise<void> {
  for (const { entityType, relation, version } of claims) {
    try {
      await recordAct(store, operator, {
        type: '$import',
        entity: { type: '$import', id: idOf(entityType) },
        data: { source, ...origin },
        reason: version === 0 ? 'Adopted by the command line' : 'Its database has moved',
        expected: version,
      });
    } catch (error) {
      throw isActRefused(error) ? claimed({ entityType, relation }, 'somebody') : error;
    }
  }
}

const idOf = (entityType: string) => `adopted:${entityType}`;

function claimed({ entityType, relation }: Omit<Claim, 'version'>, source: string): TransferError {
  return new TransferError(
    `${entityType} is adopted from another database, ${source}: name another type, as in --tables ${relation}=other_${entityType}. Where that one has moved here: --moved.`,
  );
}
