import { blockSize } from '#app/entities/[type]/[id]/grid/columns-query.ts';
import type { Blocks } from '#app/entities/[type]/[id]/grid/use-blocks.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';

/** Blocks that a search for a change goes through at most: 5,000 versions. */
const mostBlocks = 50;

/** The nearest version that changed a field, on from `version` or back from it, itself too; null where none did in the span. */
export async function findChange(
  blocks: Pick<Blocks, 'read'>,
  fields: Pick<GridFields, 'from' | 'to'>,
  path: string,
  { version, by }: { version: number; by: 1 | -1 },
): Promise<number | null> {
  for (let n = 0, at = version; n < mostBlocks; n++) {
    if (at < fields.from || at > fields.to) return null;
    const block = await blocks.read(at);
    const found = block.columns
      .filter(({ cells }) => cells.some((cell) => cell.path === path))
      .map(({ event }) => event.version)
      .filter((each) => (by === 1 ? each >= at : each <= at));
    const next = by === 1 ? found[0] : found.at(-1);
    if (next !== undefined) return next >= fields.from && next <= fields.to ? next : null;
    at = by === 1 ? block.after + blockSize + 1 : block.after;
  }
  return null;
}
