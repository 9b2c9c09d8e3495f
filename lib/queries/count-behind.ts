import type { Viewer } from '#lib/access/viewer.ts';
import { findBehind } from '#lib/event-store/find-behind.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { recently } from '#lib/queries/recently.ts';

/** A count of null is too many to tell. */
export type BehindCount = { type: string; count: number | null };

/** How long a page waits for it: it looks at every entity. */
const patienceMs = 40;

/**
 * Entities by type whose state in the lists is not at their last event, of the types that have any;
 * null while that is still being found out. On a large store some seconds old.
 */
export async function countBehind(
  store: Reading,
  viewer: Viewer,
  types: readonly string[],
): Promise<BehindCount[] | null> {
  const counted = Promise.all(
    types
      .filter((type) => isReadable(viewer, type))
      .map(async (type): Promise<BehindCount> => {
        const ids = await recently(store, `behind ${type}`, () => findBehind(store, type));
        return { type, count: ids === null ? null : ids.length };
      }),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  const all = await Promise.race([counted, patience]).finally(() => clearTimeout(timer));
  // Counted on for the next one who asks; should it fail, that one is told.
  counted.catch(() => {});
  return all?.filter(({ count }) => count !== 0) ?? null;
}
