import type pg from 'pg';
import { holdSource } from '#lib/transfer/adopt/hold-source.ts';
import { readInstallation } from '#lib/transfer/adopt/outbox.ts';
import { underLock } from '#lib/transfer/adopt/under-lock.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** The tables whose triggers went, and how many changes went unrecorded with the outbox. */
type Removed = { tables: string[]; discarded: number };

/**
 * Leaves the source as it was; null where nothing was put into it. Refuses while changes wait that no
 * store has, unless they are to be discarded.
 */
export async function removeOutbox(
  client: pg.ClientBase,
  { discard }: { discard: boolean },
): Promise<Removed | null> {
  await holdSource(client);
  if (!(await readInstallation(client))) return null;
  await refuseWaiting(client, discard);
  const { rows } = await client.query<{ relation: string; names: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as relation,
       array_agg(quote_ident(t.tgname)) as names
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace
     where t.tgfoid = to_regproc('backstory.note') group by 1 order by 1`,
  );
  for (const { relation, names } of rows) {
    await underLock(client, relation, async () => {
      for (const name of names) await client.query(`drop trigger ${name} on ${relation}`);
    });
  }
  const discarded = await underLock(client, 'the outbox', async () => {
    await client.query('lock table backstory.change in access exclusive mode');
    // Written between the first count and the last trigger's end.
    const waiting = await refuseWaiting(client, discard);
    await client.query(`
      drop function if exists backstory.note();
      drop table backstory.change, backstory.adopted, backstory.installation`);
    await dropSchema(client);
    return waiting;
  });
  return { tables: rows.map(({ relation }) => relation), discarded };
}

async function refuseWaiting(client: pg.ClientBase, discard: boolean): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int4 as n from backstory.change',
  );
  const waiting = rows[0]?.n ?? 0;
  if (waiting === 0 || discard) return waiting;
  throw new TransferError(
    `${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'} that no store has: adopt --once records them, remove --discard throws them away.`,
  );
}

/** Where somebody put something of theirs into the schema, it stays with that. */
async function dropSchema(client: pg.ClientBase): Promise<void> {
  await client.query('savepoint emptied');
  try {
    await client.query('drop schema backstory');
  } catch (error) {
    if ((error as { code?: unknown }).code !== '2BP01') throw error;
    await client.query('rollback to savepoint emptied');
  }
}
