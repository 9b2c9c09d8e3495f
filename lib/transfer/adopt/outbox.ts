import type pg from 'pg';

/** What stands in the source: a schema of its own, and one trigger a table. */
const install = `
  create schema if not exists backstory;
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
    adopted_at  timestamptz
  );
  create or replace function backstory.note() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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

export type SourceTable = {
  /** Quoted, with its schema, as the trigger tells it. */
  relation: string;
  entityType: string;
  /** The columns of its primary key. */
  key: string[];
};

/** Puts the outbox and the triggers in place, all or nothing; what is there already stays. */
export async function installOutbox(
  client: pg.ClientBase,
  tables: readonly SourceTable[],
): Promise<void> {
  await client.query('begin');
  try {
    // Two at once would each make the schema.
    await client.query(`select pg_advisory_xact_lock(hashtext('backstory outbox'))`);
    await client.query(install);
    for (const { relation, entityType } of tables) {
      await client.query(`
        create or replace trigger backstory_note after insert or update or delete on ${relation}
          for each row execute function backstory.note();
        create or replace trigger backstory_note_truncate after truncate on ${relation}
          for each statement execute function backstory.note();`);
      await client.query(
        `insert into backstory.adopted (relation, entity_type) values ($1, $2)
         on conflict (relation) do update set entity_type = excluded.entity_type`,
        [relation, entityType],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Leaves the source as it was; the tables whose triggers went. */
export async function removeOutbox(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ relation: string; name: string }>(
    `select t.tgrelid::regclass::text as relation, quote_ident(t.tgname) as name
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'backstory' and p.proname = 'note' order by 1, 2`,
  );
  const drops = rows.map(({ relation, name }) => `drop trigger ${name} on ${relation};`);
  await client.query(`begin; ${drops.join(' ')} drop schema if exists backstory cascade; commit;`);
  return [...new Set(rows.map(({ relation }) => relation))];
}
