import { createHash } from 'node:crypto';
import type { Masker } from '#lib/access/masker.ts';
import type { Json } from '#lib/domain/json.ts';
import { limitTelling } from '#lib/event-store/limit-telling.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

const windowMs = 3_600_000;

/**
 * A viewer compares a masked field with a value that they give, in a list or in a history: that is
 * noted, and after some within an hour no longer answered, by the one count of what was told to them
 * (docs/042). The same value again, as for the next page or step, is free. Null, or the seconds until
 * it may be tried again.
 */
export function compareValue(
  store: Viewing,
  { viewer }: Masker,
  { type, path, value }: { type: string; path: string; value: Json },
): number | null {
  const all = keptOnStore(store, 'compared values', () => new Map<string, Map<string, number>>());
  const now = Date.now();
  const before = [...(all.get(viewer.id) ?? [])].filter(([, at]) => at > now - windowMs);
  const asked = createHash('sha256')
    .update(JSON.stringify([type, path, value]))
    .digest('base64url');
  if (before.some(([known]) => known === asked)) return null;
  const message = 'It was compared with a value that the viewer does not see.';
  const [told] = limitTelling(store, viewer, [
    { kind: 'conflict', code: 'value_compared', message, tellsOf: type },
  ]);
  if (told?.kind === 'limited') return Number(told.params?.['retryAfter'] ?? 3_600);
  all.set(viewer.id, new Map([...before, [asked, now]]));
  return null;
}
