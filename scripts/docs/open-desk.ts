import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keepSecrets } from '#lib/server/open-secrets.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import type { Kind } from './block-kinds.ts';
import { openTerminal } from './open-terminal.ts';
import { openBlocks } from './run-blocks.ts';

export type Desk = ReturnType<typeof openBlocks> & {
  store: Store;
  folder: string;
  append: (...events: ProposedEvent[]) => Promise<string[]>;
  /** A command beside those of the pages; answers with what it told. */
  command: (args: string[], env?: Record<string, string>) => Promise<string>;
  /** The store's entry of secrets.json. */
  secrets: () => Record<string, unknown>;
  end: () => Promise<void>;
};

/** Who follows the documentation: a store, a folder to work in, and a terminal, for a whole file. */
export async function openDesk(kind: Kind): Promise<Desk> {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-documented-'));
  const { rows } = await store.pool.query<{ id: string }>(
    `select value #>> '{}' as id from operational.setting where name = 'store_id'`,
  );
  const id = rows[0]?.id ?? '';
  // In the file, as a start keeps them: so that there is a key of seals, which can be rotated.
  await keepSecrets(folder, id, {
    identityKey: secrets.identityKey.toString('base64url'),
    tagKey: secrets.tagKey.toString('base64url'),
    signIn: [...secrets.signIn],
    seal: [secrets.tagKey.toString('base64url')],
  });
  const terminal = await openTerminal(
    { ...process.env, DATABASE_URL: connectionString, BACKSTORY_DATA: folder },
    folder,
  );
  return {
    ...openBlocks(terminal, folder, kind),
    ...{ store, folder },
    append: async (...events) =>
      recorded(await appendEvents(store, operator, events)).map((event) => event.id),
    command: async (args, env = {}) => {
      const { out, error } = await terminal.run({ args, input: null, env });
      if (error !== null) throw new Error(error);
      return out;
    },
    secrets: () => JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')).stores[id],
    end: async () => {
      await terminal.end();
      rmSync(folder, { recursive: true });
      await end();
    },
  };
}

/** A database of the test server, by its name. */
export function databaseNamed(name: string): string {
  const url = new URL(inject('testServer'));
  url.pathname = `/${name}`;
  return url.href;
}
