import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';
import { migrate } from '#db/migrate.ts';

/** Runs `work` on a database that only the migrations made, on a server that is gone afterwards. */
export async function withFreshDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-fresh-'));
  try {
    const server = await acquireServer(folder, chooseUser(folder), fleetingSettings);
    try {
      await migrate(server.connectionString('postgres'));
      const client = connectClient(server.connectionString('postgres'));
      await client.connect();
      return await work(client).finally(() => client.end());
    } finally {
      await server.release();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
