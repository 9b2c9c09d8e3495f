import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isReadable } from '#lib/queries/readable.ts';

/** Those of the types whose lists are still served by an older definition. */
export async function olderDefinitions(
  store: Reading,
  viewer: Viewer,
  types: readonly string[],
): Promise<string[]> {
  const readable = types.filter((type) => isReadable(viewer, type));
  const generations = await Promise.all(readable.map((type) => store.generations.find(type)));
  return readable.filter((_type, index) => {
    const found = generations[index];
    return found !== undefined && found.current !== found.serving;
  });
}
