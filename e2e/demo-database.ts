import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { clusterRole } from '../db/embedded/cluster.ts';

/**
 * Asks the shared server's database past Backstory, as somebody with the password of the cluster
 * could: what no page does.
 */
export function askDemoDatabase<R extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const dataFolder = process.env['BACKSTORY_E2E_DATA'] ?? '';
  return askDatabase({ dataFolder, store: 'demo' }, text, values);
}

/** The same of a server of the spec's own. */
export async function askDatabase<R extends pg.QueryResultRow>(
  { dataFolder, store }: { dataFolder: string; store: string },
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const home = path.join(dataFolder, 'postgres');
  const password = (await readFile(path.join(home, 'password'), 'utf8')).trim();
  const lines = (await readFile(path.join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(lines[3]), database: store },
    ...{ user: clusterRole, password },
  });
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}
