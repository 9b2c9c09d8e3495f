// Message DB: its own SQL from its own package, called as its manual has it, by a prepared statement.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const home = path.dirname(fileURLToPath(import.meta.resolve('@eventide/message-db/package.json')));

const functions = [
  'message-store-version',
  'hash-64',
  'acquire-lock',
  'category',
  'is-category',
  'id',
  'cardinal-id',
  'stream-version',
  'write-message',
  'get-stream-messages',
  'get-category-messages',
  'get-last-stream-message',
];

/** In the order of its install.sh, but for the role, its privileges and the views. */
const parts = [
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  ...functions.map((name) => `functions/${name}`),
  'indexes/messages-id',
  'indexes/messages-stream',
  'indexes/messages-category',
];

/**
 * @param {string} connectionString
 * @returns {Promise<import('./run-peer.mjs').Peer>}
 */
export async function messageDb(connectionString) {
  // As many connections as `pg` takes by itself: of 64, all but one wait for the lock of the category.
  const pool = new pg.Pool({ connectionString, options: '-c search_path=message_store,public' });
  const client = await pool.connect();
  for (const part of parts) {
    await client.query(await readFile(path.join(home, 'database', `${part}.sql`), 'utf8'));
  }
  client.release();
  return {
    async append({ stream, type, data, metadata }) {
      const { rows } = await pool.query({
        name: 'write',
        text: 'select write_message($1, $2, $3, $4, $5) as position',
        values: [randomUUID(), stream, type, JSON.stringify(data), JSON.stringify(metadata)],
      });
      // It counts from 0.
      return Number(rows[0].position) + 1;
    },
    close: () => pool.end(),
  };
}
