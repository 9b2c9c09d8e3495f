import pg from 'pg';
import { connectClient } from '#db/connect.ts';

/**
 * Names of the database's roles. `owner` migrates, and owns the log with its heads and touches:
 * nothing else writes there but its append. `worker` owns what is derived and the job queue. `app`
 * reads both, writes states through the append, and sign-in, queue and log of reads.
 */
export type RoleNames = { owner: string; worker: string; app: string };

const crud = 'select, insert, update, delete';

/** What each may do with tables of the system, where it is not everything. */
const operational: Record<string, { app: string; worker: string }> = {
  migration: { app: 'select', worker: 'select' },
  secret_check: { app: 'select, insert', worker: 'select, insert' },
  setting: { app: 'select, insert, update', worker: 'select, insert, update' },
  // Made with the first event of a type; switched by who builds.
  generation: { app: 'select, insert', worker: crud },
  // Asked for by people, done by the worker.
  rebuild: { app: 'select, insert, update', worker: crud },
  rebuild_range: { app: 'select', worker: crud },
  state_turn: { app: 'select', worker: 'select, update' },
  beside: { app: 'select', worker: 'select, update' },
  fold_lane: { app: 'select', worker: 'select, update' },
  // Read models of the catalogue: made, moved and switched by the worker.
  read_model: { app: 'select', worker: crud },
  // What is due, and its acts: recorded and done by the worker, decided on by people.
  // People make webhooks, each a reactor.
  reactor: { app: 'select, insert, update', worker: crud },
  effect: { app: 'select, update', worker: crud },
  effect_attempt: { app: 'select', worker: crud },
  // What was recorded; never changed.
  dispatch: { app: 'select', worker: 'select, insert' },
  // Of people, through the pages; the worker reads them, and turns off whose receiver is gone.
  webhook: { app: 'select, insert, update', worker: 'select, update' },
  webhook_secret: { app: crud, worker: 'select' },
  // Made on demand and each night; never changed.
  seal: { app: 'select, insert', worker: 'select, insert' },
  // Made once an erasure is settled; made anew where what it quotes goes.
  certificate: { app: 'select', worker: 'select, insert, delete' },
  seal_copy: { app: 'select, insert, update', worker: 'select, insert, update' },
  // Asked for by people, done by the worker.
  verification: { app: 'select, insert, update', worker: crud },
  verification_finding: { app: 'select', worker: crud },
  // Uploaded, looked at and let run by people, recorded by the worker.
  import: { app: 'select, insert, update', worker: crud },
  import_mapping: { app: crud, worker: 'select' },
  // Begun by people or by the worker, done by the worker.
  retention_run: { app: 'select, insert, update', worker: crud },
  // Made on the command line and by the worker; asked for by people.
  backup: { app: 'select, insert', worker: 'select, insert, update' },
  backup_wish: { app: 'select, insert', worker: crud },
  // How far the check of states has come.
  drift: { app: 'select', worker: 'select, update' },
  // Of people, through the pages alone; those that hold what is erased go with it.
  saved_view: { app: crud, worker: 'select, delete' },
  // Of people; swept, and cleaned of what is erased, by the worker.
  draft: { app: crud, worker: 'select, delete' },
  // Written and read; swept, and cleaned of what is erased, by the worker alone.
  look: { app: 'select, insert', worker: crud },
  // Written with the acts that they belong to; what an erasure takes of them is emptied, never removed.
  correction: { app: 'select, insert, update', worker: 'select, insert, update' },
  correction_note: { app: 'select, insert', worker: 'select, insert, update' },
  correction_entity: { app: 'select, insert', worker: 'select, insert' },
};

/**
 * Gives each role what it needs of a migrated database and no more. Connects as `owner`, who has to
 * be a member of `worker`. Does nothing where it was done since the last migration.
 */
export async function shareOut(connectionString: string, names: RoleNames): Promise<void> {
  const client = connectClient(connectionString, { applicationName: 'backstory roles' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table operational.migration in exclusive mode');
    const done = await causeOf(client, names);
    const { rowCount } = await client.query(
      `select from operational.setting where name = 'shared_out' and value::text = $1`,
      [done],
    );
    if (rowCount === 0) {
      await handOver(client, names.worker);
      for (const statement of await grants(client, names)) await client.query(statement);
      await client.query(
        `insert into operational.setting values ('shared_out', $1::json)
         on conflict (name) do update set value = excluded.value`,
        [done],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** What the grants follow from. */
async function causeOf(client: pg.Client, names: RoleNames): Promise<string> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from operational.migration order by name',
  );
  return JSON.stringify({
    ...names,
    migrations: rows.map(({ checksum }) => checksum.slice(0, 12)),
  });
}

/** What is derived, and the queue, to the worker. Functions of the append stay the owner's. */
async function handOver(client: pg.Client, worker: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter schema %I owner to %I', n.nspname, $1::text) as statement
       from pg_namespace n where n.nspname in ('derived', 'derived_beside', 'derived_transit', 'queue')
     union all
     select format('alter %s %s owner to %I',
         case c.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end,
         c.oid::regclass, $1::text)
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('derived', 'derived_beside', 'queue') and c.relkind in ('r', 'p', 'v', 'S')
         -- A sequence of a column follows its table.
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'a')
           and d.classid = 'pg_class'::regclass and c.relkind = 'S')
     union all
     select format('alter function %s owner to %I', p.oid::regprocedure, $1::text)
       from pg_proc p where p.pronamespace = 'queue'::regnamespace
     union all
     select format('alter type %s owner to %I', t.oid::regtype, $1::text)
       from pg_type t where t.typnamespace = 'queue'::regnamespace and t.typtype in ('e', 'd')`,
    [worker],
  );
  for (const { statement } of rows) await client.query(statement);
}

async function grants(client: pg.Client, { owner, worker, app }: RoleNames): Promise<string[]> {
  const quoted = pg.escapeIdentifier;
  const [toWorker, toApp] = [quoted(worker), quoted(app)];
  const both = `${toApp}, ${toWorker}`;
  const { rows } = await client.query<{ name: string; table: string }>(
    `select c.relname as name, c.oid::regclass::text as table from pg_class c
     where c.relnamespace = 'operational'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const others = [worker, app].filter((name) => name !== owner).map(quoted);
  const everything = ['authority', 'operational', 'access'];
  const taken =
    others.length === 0
      ? []
      : everything.map((schema) => `revoke all on all tables in schema ${schema} from ${others}`);
  return [
    ...taken,
    `grant usage on schema authority, derived, operational, access, queue to ${both}`,
    // By name: whoever may connect may call what is not taken away.
    'revoke execute on all functions in schema authority, derived from public',
    `grant execute on all functions in schema authority, derived to ${both}`,
    ...(app === worker || app === owner
      ? []
      : [
          `revoke execute on function authority.erase, authority.forget_statistics, authority.hold_order, authority.rebuild_places, authority.mend_places, derived.erase from ${toApp}`,
        ]),
    // Called by what finds the places, and by nobody else.
    ...others.map((role) => `revoke execute on function authority.put_places from ${role}`),
    `grant select on all tables in schema authority to ${both}`,
    `grant ${crud} on all tables in schema access to ${both}`,
    ...rows.flatMap(({ name, table }) => [
      `grant ${operational[name]?.app ?? crud} on ${table} to ${toApp}`,
      `grant ${operational[name]?.worker ?? crud} on ${table} to ${toWorker}`,
    ]),
    `grant usage on all sequences in schema operational, access to ${both}`,
    `grant select, insert, update on all tables in schema derived to ${toApp}`,
    `grant ${crud} on all tables in schema queue to ${toApp}`,
    `grant usage on all sequences in schema queue, derived to ${toApp}`,
    // The tables of the next generation, of what is built beside, and of the next version of the queue.
    `alter default privileges for role ${toWorker} in schema derived, derived_beside
      grant select, insert, update on tables to ${toApp}`,
    `alter default privileges for role ${toWorker} in schema queue grant ${crud} on tables to ${toApp}`,
    `alter default privileges for role ${toWorker} in schema queue grant usage on sequences to ${toApp}`,
  ];
}
