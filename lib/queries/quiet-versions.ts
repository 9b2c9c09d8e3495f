import type { EntityRef } from '#lib/domain/event.ts';
import { readQuietVersions } from '#lib/event-store/read-outline.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

type Kept = { erasedAt: bigint | null; quiet: Map<number, boolean> };

/** Entities of which it is kept; of a life of 20,000 versions that is a megabyte. */
const mostKept = 50;

/**
 * Which of some versions say nothing of their own. What was recorded stays so until something of
 * the entity is erased, so each version is looked at once: the first look at 20,000 takes 200 ms.
 */
export async function quietVersions(
  store: Reading,
  ref: EntityRef,
  versions: readonly number[],
): Promise<(version: number) => boolean> {
  if (versions.length === 0) return () => false;
  const all = keptOnStore(store, 'quiet versions', () => new Map<string, Kept>());
  const { rows } = await store.pool.query<{ erased_at: bigint | null }>({
    name: 'head-erased',
    text: 'select erased_at from authority.head where entity_type = $1 and entity_id = $2',
    values: [ref.type, ref.id],
  });
  const erasedAt = rows[0]?.erased_at ?? null;
  const key = `${ref.type}/${ref.id}`;
  const known = all.get(key);
  const kept = known && known.erasedAt === erasedAt ? known : { erasedAt, quiet: new Map() };
  const unknown = versions.filter((version) => !kept.quiet.has(version));
  const quiet = await readQuietVersions(store, ref, unknown);
  for (const version of unknown) kept.quiet.set(version, quiet.has(version));
  // The one looked at last is the last to go.
  all.delete(key);
  all.set(key, kept);
  for (const oldest of [...all.keys()].slice(0, all.size - mostKept)) all.delete(oldest);
  return (version) => kept.quiet.get(version) === true;
}
