import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';
import { receiveBytes } from '#lib/transfer/runs/receive-bytes.ts';
import { type Lane, takeImport } from '#lib/transfer/runs/take-import.ts';

/** A store and a folder for the imports of one file of tests, which calls `end` after them. */
export async function openImports() {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-imports-'));
  process.env['BACKSTORY_IMPORTS'] = folder;
  // Those of `importing-process.ts`.
  const key = Buffer.alloc(32);
  const secrets = { identityKey: key, tagKey: key, signIn: [key.toString('hex')] };
  const { store, connectionString, end } = await makeTestStore({ secrets });

  const begin = async (viewer: Viewer, wish: Parameters<typeof beginUpload>[2]) => {
    const begun = await beginUpload(store, viewer, wish);
    if (begun.status !== 'begun') throw new Error(begun.status);
    return begun;
  };
  const send = (id: string, at: number, bytes: Buffer, viewer = operator) =>
    receiveBytes(
      store,
      viewer,
      { id, at },
      (async function* () {
        yield bytes;
      })(),
    );
  const work = (worker: string = randomUUID()) => ({
    ...{ store, pool: store.pool, worker, signal: new AbortController().signal },
  });
  return {
    ...{ store, connection: connectionString, begin, send, work },
    async upload(name: string, text: string | Buffer, viewer = operator): Promise<string> {
      const bytes = Buffer.from(text);
      const { id } = await begin(viewer, { name, size: bytes.length });
      await send(id, 0, bytes, viewer);
      return id;
    },
    /** What a worker does next. */
    async doNext(lane: Lane): Promise<void> {
      const doing = work();
      const run = await takeImport(store.pool, doing.worker, lane);
      if (!run) throw new Error('there is nothing to be done');
      await doImport(doing, run);
    },
    async read(id: string) {
      const found = await readImport(store, operator, id);
      if (!found) throw new Error('no such import');
      return found;
    },
    async eventsOf(id: string): Promise<number> {
      const { rows } = await store.pool.query<{ count: bigint }>(
        `select count(*) from authority.event where correlation_id = $1 and type not like '$%'`,
        [id],
      );
      return Number(rows[0]?.count);
    },
    async end() {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

export const none = { pseudonymise: 'none' as const };
export const asFines = { type: 'fine', id: 'case_id', event: 'event', time: 'time' };

/** Rows of 97 entities, and two that cannot be read. */
export function fines(count: number, prefix: string): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString();
    return `${prefix}${n % 97},Event ${n % 7},${at},clerk-${n % 5},${n}`;
  });
  return `case_id,event,time,actor,points\n${rows.join('\n')}\nbroken row\n${prefix}1,Event 1,never,x,1\n`;
}
