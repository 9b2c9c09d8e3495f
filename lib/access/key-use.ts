import type { KeyHolder } from '#lib/access/known-keys.ts';

const MINUTE_MS = 60_000;

/**
 * Notes that a key was used: at most one write a minute, beside the answer. Where it fails, a use
 * goes unnoted; the next minute's is not.
 */
export function noteKeyUse(store: KeyHolder, id: string): void {
  const noted = notedOn(store);
  const now = performance.now();
  if (now - (noted.get(id) ?? -Infinity) < MINUTE_MS) return;
  noted.set(id, now);
  store.pool
    .query(
      `update operational.api_key set last_used_at = now()
       where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [id],
    )
    .catch(() => {});
}

const notedKey = Symbol.for('backstory.access.key-uses');

function notedOn(store: KeyHolder): Map<string, number> {
  const holder = store as { [notedKey]?: Map<string, number> };
  holder[notedKey] ??= new Map();
  return holder[notedKey];
}
