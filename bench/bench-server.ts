import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectClient } from '#db/connect.ts';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { durableSettings } from '#db/embedded/settings.ts';
import { migrate } from '#db/migrate.ts';

/** A durable server in a folder that is gone afterwards. */
export type BenchServer = {
  version: string;
  /** Runs `work` on a database that only the migrations made, never analysed by hand. */
  withDatabase<T>(work: (connectionString: string) => Promise<T>): Promise<T>;
  /** The same with nothing in it, for a peer. */
  withEmptyDatabase<T>(work: (connectionString: string) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

/** The floor and each peer keep a connection for each of 64 writers. */
const settings = { ...durableSettings, max_connections: '400' };

export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const server = await acquireServer(folder, chooseUser(folder), settings).catch(
    async (error: unknown) => {
      await remove();
      throw error;
    },
  );
  const administration = server.connectionString('postgres');
  const withEmptyDatabase: BenchServer['withEmptyDatabase'] = async (work) => {
    const name = `bench_${randomBytes(4).toString('hex')}`;
    await run(administration, `create database ${name} template template0`);
    try {
      return await work(server.connectionString(name));
    } finally {
      await run(administration, `drop database ${name} with (force)`);
    }
  };
  return {
    version: await serverVersion(administration),
    withDatabase: (work) =>
      withEmptyDatabase(async (connectionString) => {
        await migrate(connectionString);
        return work(connectionString);
      }),
    withEmptyDatabase,
    stop: async () => {
      await server.release();
      await remove();
    },
  };
}

/** What was written before is on disk, so that what is measured next does not pay for it. */
export function checkpoint(connectionString: string): Promise<void> {
  return run(connectionString, 'checkpoint');
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function serverVersion(connectionString: string): Promise<string> {
  const client = connectClient(connectionString);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}
