import type pg from 'pg';
import {
  type Installation,
  readInstallation,
  triggersOfTable,
} from '#lib/transfer/adopt/outbox.ts';
import { type OutboxSpace, readOutboxSpace } from '#lib/transfer/adopt/outbox-space.ts';

export type SourceStatus = {
  installation: Installation;
  tables: {
    relation: string;
    entityType: string;
    /** Milliseconds since 1970; null while its rows are still to come. */
    adoptedAt: number | null;
    /** Whether its changes are noted: off where somebody dropped or disabled a trigger. */
    isNoted: boolean;
  }[];
  waiting: { changes: number; oldest: number | null };
  space: OutboxSpace;
};

/** What stands in a source; null where nothing does. */
export async function readSourceStatus(client: pg.ClientBase): Promise<SourceStatus | null> {
  const installation = await readInstallation(client);
  if (!installation) return null;
  const { rows: tables } = await client.query<SourceStatus['tables'][number]>(
    `select a.relation::text, a.entity_type as "entityType", a.adopted_at as "adoptedAt",
       $1 = (select count(*) from pg_trigger t where t.tgrelid = a.relation
             and t.tgfoid = to_regproc('backstory.note') and t.tgenabled <> 'D') as "isNoted"
     from backstory.adopted a order by 1`,
    [triggersOfTable],
  );
  const { rows } = await client.query<{ changes: number; oldest: number | null }>(
    'select count(*)::int4 as changes, min(at) as oldest from backstory.change',
  );
  const waiting = rows[0] ?? { changes: 0, oldest: null };
  return { installation, tables, waiting, space: await readOutboxSpace(client) };
}
