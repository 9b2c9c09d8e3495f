import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { GridCell } from '#lib/domain/grid-cells.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { csvLine } from '#lib/queries/audit/csv-line.ts';
import { type GridColumn, gridColumns, gridFields } from '#lib/queries/history-grid.ts';

export type GridCsvRequest = {
  from?: number | undefined;
  to?: number | undefined;
  /** Fields whose path holds this text. */
  match?: string | undefined;
};

/**
 * The history grid as CSV, turned on its side so that 20,000 versions fit a spreadsheet: a line for
 * each version, a column for each field that ever changed, only what changed filled. Null where there
 * is no such entity.
 */
export async function gridCsv(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  request: GridCsvRequest,
): Promise<AsyncGenerator<string> | null> {
  const found = await gridFields(store, viewer, ref, request);
  if (!found) return null;
  // As of any export, it is certain that it was noted before a byte is given out.
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType: ref.type,
    entityId: ref.id,
    what: { of: 'grid', from: found.from, to: found.to },
  });
  const match = request.match?.toLowerCase() ?? '';
  const paths = found.fields
    .map(({ path }) => path)
    .filter((path) => withoutMarks(path).toLowerCase().includes(match));
  return lines(store, viewer, ref, { ...found, paths });
}

const eventColumns = [
  'version',
  'happened',
  'recorded',
  'event',
  'what',
  'by',
  'reason',
  'eventId',
];

async function* lines(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { from, to, paths }: { from: number; to: number; paths: string[] },
): AsyncGenerator<string> {
  yield csvLine([...eventColumns, ...paths.map(withoutMarks)]);
  for (let after: number | null = from - 1; after !== null; ) {
    const page = await gridColumns(store, viewer, ref, { after, to, limit: 200 });
    if (!page) return;
    yield page.columns.map((column) => lineOf(column, paths)).join('');
    after = page.next;
  }
}

function lineOf({ event, cells }: GridColumn, paths: readonly string[]): string {
  const byPath = new Map(cells.map((cell) => [cell.path, cell]));
  const { version, effectiveAt, recordedAt, type, sentence, reason, id } = event;
  const by = event.actorLabel ?? event.actor ?? event.recorder;
  return csvLine([
    ...[version, effectiveAt, recordedAt, type, sentence, by, reason, id],
    ...paths.map((path) => textOf(byPath.get(path))),
  ]);
}

function textOf(cell: GridCell | undefined): unknown {
  if (!cell) return null;
  const { kind, value, items, list } = cell;
  if (kind === 'removed') return '(removed)';
  if (list) {
    const told = Object.entries(list).filter(([, count]) => count > 0);
    return told.map(([what, count]) => `${count} ${what}`).join(', ');
  }
  if (items !== undefined) return `${items} ${items === 1 ? 'item' : 'items'}`;
  if (value === null) return 'null';
  return typeof value === 'string' ? withoutMarks(value) : value;
}
