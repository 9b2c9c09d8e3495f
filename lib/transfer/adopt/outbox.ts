import type pg from 'pg';
import { renderings } from '#lib/transfer/adopt/renderings.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { underLock } from '#lib/transfer/adopt/under-lock.ts';
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
    -- What tells its past, which is read before its rows.
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

/**
 * Puts the outbox in place, and then the triggers, table by table; what is there already stays. Whoever
 * is stopped in between goes on by the same.
 */
export async function installOutbox(
  client: pg.ClientBase,
  tables: readonly SourceTable[],
  wanted: Omit<Installation, 'id'> & { history: string | null },
): Promise<Installation> {
  const installation = await underLock(client, 'the outbox', () => putOutbox(client, wanted));
  for (const { relation, entityType } of tables) {
    // What stands there is left: whoever makes a trigger locks its table.
    if (await isNoted(client, relation)) continue;
    await underLock(client, relation, async () => {
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
    });
  }
  return installation;
}

async function putOutbox(
  client: pg.ClientBase,
  { name, store }: Omit<Installation, 'id'>,
): Promise<Installation> {
  // Two at once would each make the schema.
  await client.query(`select pg_advisory_xact_lock(hashtext('backstory outbox'))`);
  await refuseOthersSchema(client);
  await client.query(install);
  await client.query(
    'insert into backstory.installation (name, store) values ($1, $2) on conflict do nothing',
    [name, store],
  );
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
