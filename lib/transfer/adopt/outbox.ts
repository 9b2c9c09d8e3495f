import type pg from 'pg';
import { renderings } from '#lib/transfer/adopt/renderings.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { underLocks } from '#lib/transfer/adopt/under-locks.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** What stands in the source: a schema of its own, and two triggers a table. */
const install = `
  create schema if not exists backstory;
  create table if not exists backstory.installation (
    one    boolean primary key default true check (one),
    -- Another one after a removal: numbers of changes begin anew there.
    id     uuid    not null default gen_random_uuid(),
    name   text    not null,
    -- Whose changes these are: read by two, each would have a part of them.
    store  text    not null
  );
  create table if not exists backstory.change (
    id       bigint generated always as identity primary key,
    xid      xid8        not null default pg_current_xact_id(),
    at       timestamptz not null default clock_timestamp(),
    relation text        not null,
    op       text        not null,
    -- set_config('backstory.actor', …) of the session or transaction that wrote.
    actor    text,
    before   json,
    after    json
  );
  create table if not exists backstory.adopted (
    relation    text primary key,
    entity_type text not null,
    -- Where its past is told, read before its rows.
    history     text,
    -- When its rows had become events.
    adopted_at  timestamptz
  );
  create or replace function backstory.note() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  ${renderings.map(([name, value]) => `set ${name} = '${value}'`).join(' ')}
  as $$
  begin
    begin
      insert into backstory.change (relation, op, actor, before, after) values (
        format('%I.%I', tg_table_schema, tg_table_name), tg_op,
        nullif(current_setting('backstory.actor', true), ''),
        case when tg_op in ('UPDATE', 'DELETE') then row_to_json(old) end,
        case when tg_op in ('INSERT', 'UPDATE') then row_to_json(new) end);
    exception when others then
      -- The application's own write goes on: the next comparison finds what this one missed.
      null;
    end;
    return null;
  end $$;`;

/** What was put into a source, and for whom. */
export type Installation = { id: string; name: string; store: string };

/** Puts the outbox and the triggers in place, all or nothing; what is there already stays. */
export async function installOutbox(
  client: pg.ClientBase,
  tables: readonly SourceTable[],
  wanted: Omit<Installation, 'id'> & { history: string | null },
): Promise<Installation> {
  return underLocks(client, async () => {
    // Two at once would each make the schema.
    await client.query(`select pg_advisory_xact_lock(hashtext('backstory outbox'))`);
    await client.query(install);
    await client.query(
      'insert into backstory.installation (name, store) values ($1, $2) on conflict do nothing',
      [wanted.name, wanted.store],
    );
    const installation = await readInstallation(client);
    if (installation?.store !== wanted.store) {
      throw new TransferError(
        'Another store follows this database. Where that one is gone: adopt remove, then adopt again.',
      );
    }
    for (const { relation, entityType } of tables) {
      // What stands there is left: whoever makes a trigger locks its table.
      if (await isNoted(client, relation)) continue;
      await client.query(`
        create or replace trigger backstory_note after insert or update or delete on ${relation}
          for each row execute function backstory.note();
        create or replace trigger backstory_note_truncate after truncate on ${relation}
          for each statement execute function backstory.note();`);
      await client.query(
        `insert into backstory.adopted (relation, entity_type, history) values ($1, $2, $3)
         on conflict do nothing`,
        [relation, entityType, wanted.history],
      );
    }
    return installation;
  });
}

async function isNoted(client: pg.ClientBase, relation: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from backstory.adopted a where a.relation = $1 and 2 = (
       select count(*) from pg_trigger t
       where t.tgrelid = $1::regclass and t.tgfoid = to_regproc('backstory.note'))`,
    [relation],
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

/** Leaves the source as it was; the tables whose triggers went. */
export async function removeOutbox(client: pg.ClientBase): Promise<string[]> {
  return underLocks(client, async () => {
    const { rows } = await client.query<{ relation: string; name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as relation, quote_ident(t.tgname) as name
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace
       where t.tgfoid = to_regproc('backstory.note') order by 1, 2`,
    );
    for (const { relation, name } of rows) {
      await client.query(`drop trigger ${name} on ${relation}`);
    }
    await client.query(`
      drop function if exists backstory.note();
      drop table if exists backstory.change, backstory.adopted, backstory.installation;
      drop schema if exists backstory;`);
    return [...new Set(rows.map(({ relation }) => relation))];
  });
}
