import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Takes away every WAL file that was there before, on a server that is ours: they hold what was written
 * before it was erased, also those that were kept to be written over. `client` is of its superuser.
 * Answers with how many files are gone.
 */
export async function renewWal(client: pg.ClientBase): Promise<number> {
  const former = await walFiles(client);
  // A file that is done with is removed rather than kept for later, whose old end would stay in it.
  await client.query('alter system set wal_recycle = off');
  try {
    await client.query('select pg_reload_conf()');
    await untilOff(client);
    let left = former;
    for (let tries = 0; left.size > 0; tries++) {
      if (tries > former.size + 10) {
        throw new Error(`${left.size} WAL files are still there: something holds them.`);
      }
      await client.query(`select pg_logical_emit_message(false, 'backstory scrub', '')`);
      await client.query('select pg_switch_wal()');
      await client.query('checkpoint');
      const present = await walFiles(client);
      left = new Set([...left].filter((name) => present.has(name)));
    }
  } finally {
    await client.query('alter system reset wal_recycle');
    await client.query('select pg_reload_conf()');
  }
  return former.size;
}

async function walFiles(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>('select name from pg_ls_waldir()');
  return new Set(rows.map(({ name }) => name));
}

/** The process that removes files hears of it in its own time. */
async function untilOff(client: pg.ClientBase): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await client.query<{ wal_recycle: string }>('show wal_recycle');
    if (rows[0]?.wal_recycle === 'off') break;
    await sleep(20);
  }
}
