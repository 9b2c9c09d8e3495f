import type { Store } from '#lib/event-store/store.ts';

export type Health = { store: string; version: string; position: string | null; ready: boolean };

const PATIENCE_MS = 3_000;

/** Asks the database, so that a server whose database is away does not call itself ready. */
export async function readHealth(
  server: { storeName: string; version: string; ready: boolean },
  store: Store | null,
): Promise<Health> {
  const { storeName, version, ready } = server;
  const position = store ? await lastPosition(store) : null;
  return { store: storeName, version, position, ready: ready && position !== null };
}

async function lastPosition(store: Store): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  const asked = store.pool
    .query<{ position: bigint }>(
      'select position from authority.event order by position desc limit 1',
    )
    .then(({ rows }) => String(rows[0]?.position ?? 0n))
    .catch(() => null);
  return Promise.race([asked, patience]).finally(() => clearTimeout(timer));
}
