import type pg from 'pg';
import { renderings } from '#lib/transfer/adopt/renderings.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { underLock } from '#lib/transfer/adopt/under-lock.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Those of each table; a statement's rows are told by the kind of statement alone. */
const triggers = [
  ['insert', 'referencing new table as new_rows'],
  ['update', 'referencing old table as old_rows new table as new_rows'],
  ['delete', 'referencing old table as old_rows'],
  ['truncate', ''],
] as const;

/** Triggers that a table has whose changes are noted. */
export const triggersOfTable = triggers.length;

/** What stands in the source: a schema of its own, and the triggers of each table. */
const install = `
  create schema if not exists backstory;
  create table if not exists backstory.installation (
    one    boolean primary key default true check (one),
    -- Another one after a removal: numbers of changes begin anew there.
    id     uuid    not null default gen_random_uuid(),
    name   text    not null,
    -- Whose changes these are: read by two, each would have a part of them.
    store  text    not null,
    -- Bytes of changes that may wait; beyond them none is noted.
    most   bigint  not null default 1073741824
  );
  create table if not exists backstory.change (
    id       bigint generated always as identity primary key,
    xid      xid8        not null default pg_current_xact_id(),
    at       timestamptz not null default clock_timestamp(),
    -- By its number: a table that is called otherwise is the same, and in a dump it is its name.
    relation regclass    not null,
    op       text        not null,
    -- set_config('backstory.actor', …) of the session or transaction that wrote.
    actor    text,
    before   json,
    after    json
  );
  create table if not exists backstory.adopted (
    relation    regclass primary key,
    entity_type text     not null,
    -- What tells its past, until that is read.
    history     text,
    -- When its rows had become events.
    adopted_at  timestamptz
  );
  create or replace function backstory.note() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  -- Whoever writes waits that long for a lock of ours, and once in a transaction.
  set lock_timeout = '100ms'
  -- A plan that was made for one row is used for a million as well.
  set enable_nestloop = off
  ${renderings.map(([name, value]) => `set ${name} = '${value}'`).join(' ')}
  as $$
  declare
    who constant text := nullif(current_setting('backstory.actor', true), '');
  begin
    if current_setting('backstory.passed_over', true) = 'on' then return null; end if;
    begin
      if pg_table_size('backstory.change') >= (select most from backstory.installation) then
        return null;
      end if;
      if tg_op = 'INSERT' then
        insert into backstory.change (relation, op, actor, after)
        select tg_relid, tg_op, who, row_to_json(r) from new_rows r;
      elsif tg_op = 'DELETE' then
        insert into backstory.change (relation, op, actor, before)
        select tg_relid, tg_op, who, row_to_json(r) from old_rows r;
      elsif tg_op = 'UPDATE' then
        -- Both are kept in the order in which rows were written; a row may stand there twice.
        insert into backstory.change (relation, op, actor, before, after)
        select tg_relid, tg_op, who, o.before, n.after
        from (select row_to_json(r) as before, row_number() over () as place from old_rows r) o
        join (select row_to_json(r) as after, row_number() over () as place from new_rows r) n
          using (place)
        order by place;
      else
        insert into backstory.change (relation, op, actor) values (tg_relid, tg_op, who);
      end if;
    exception
      -- The application's own write goes on: the next comparison finds what this one missed.
      when lock_not_available then perform set_config('backstory.passed_over', 'on', true);
      when others then null;
    end;
    return null;
  end $$;`;

/** What was put into a source, and for whom. */
export type Installation = { id: string; name: string; store: string };

/**
 * Puts the outbox in place, and then the triggers, table by table; what is there already stays. Whoever
 * is stopped in between goes on by the same.
 */
export async function installOutbox(
  client: pg.ClientBase,
  tables: readonly SourceTable[],
  wanted: Omit<Installation, 'id'> & { history: string | null; mostWaiting: number | null },
): Promise<Installation> {
  const installation = await underLock(client, 'the outbox', () => putOutbox(client, wanted));
  for (const { oid, relation, entityType } of tables) {
    // What stands there is left: whoever makes a trigger locks its table.
    if (await isNoted(client, oid)) continue;
    await underLock(client, relation, async () => {
      for (const [what, told] of triggers) {
        await client.query(
          `create or replace trigger backstory_note_${what} after ${what} on ${relation}
             ${told} for each statement execute function backstory.note()`,
        );
      }
      await client.query(
        `insert into backstory.adopted (relation, entity_type, history) values ($1::oid, $2, $3)
         on conflict do nothing`,
        [oid, entityType, wanted.history],
      );
    });
  }
  return installation;
}

async function putOutbox(
  client: pg.ClientBase,
  { name, store, mostWaiting }: Omit<Installation, 'id'> & { mostWaiting: number | null },
): Promise<Installation> {
  // Two at once would each make the schema.
  await client.query(`select pg_advisory_xact_lock(hashtext('backstory outbox'))`);
  await refuseOthersSchema(client);
  await client.query(install);
  await client.query(
    'insert into backstory.installation (name, store) values ($1, $2) on conflict do nothing',
    [name, store],
  );
  if (mostWaiting !== null) {
    await client.query('update backstory.installation set most = $1', [mostWaiting]);
  }
  const installation = await readInstallation(client);
  if (installation?.store === store) return installation;
  throw new TransferError(
    'Another store follows this database. Where that one is gone: adopt remove, then adopt again.',
  );
}

/** A schema of that name that somebody else made is not written into, and so never removed. */
async function refuseOthersSchema(client: pg.ClientBase): Promise<void> {
  if (await readInstallation(client)) return;
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regnamespace('backstory') is not null as there`,
  );
  if (!rows[0]?.there) return;
  throw new TransferError('The database has a schema backstory that is not of adopt: rename that.');
}

/** One that tells tables by their names. */
export async function refuseOlder(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_attribute where attrelid = to_regclass('backstory.change')
       and attname = 'relation' and atttypid = 'text'::regtype`,
  );
  if (rowCount === 0) return;
  throw new TransferError(
    'The outbox in this database is of an earlier version: adopt remove --discard, then adopt again. What changed meanwhile is found by comparing.',
  );
}

async function isNoted(client: pg.ClientBase, oid: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from backstory.adopted a where a.relation = $1::oid and $2 = (
       select count(*) from pg_trigger t
       where t.tgrelid = a.relation and t.tgfoid = to_regproc('backstory.note'))`,
    [oid, triggersOfTable],
  );
  return rowCount === 1;
}

/** Null where nothing was put into the source. */
export async function readInstallation(client: pg.ClientBase): Promise<Installation | null> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('backstory.installation') is not null as there`,
  );
  if (!there[0]?.there) return null;
  const { rows } = await client.query<Installation>(
    'select id, name, store from backstory.installation',
  );
  return rows[0] ?? null;
}
