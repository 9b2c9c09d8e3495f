import { countedImportId } from '#lib/transfer/import-id.ts';
import type { ImportEvent, RowFormat } from '#lib/transfer/row-format.ts';
import type { SortedSpool, SpooledRow } from '#lib/transfer/sorted-spool.ts';

/**
 * A row with its event, ready to be recorded, or with the reason why it is not. `mayRepeat`: its id
 * came with it, so that another row of the file may have the same.
 */
export type ImportRow =
  | {
      status: 'ready';
      row: SpooledRow;
      event: ImportEvent & { id: string };
      inexact: string[];
      mayRepeat: boolean;
    }
  | { status: 'faulty'; row: SpooledRow; reason: string };

/** The rows of an import in order, each read anew: what is kept of a row is its text alone. */
export function* importRows(
  spool: Pick<SortedSpool, 'inOrder'>,
  format: RowFormat,
  identityKey: Buffer,
): Generator<ImportRow> {
  const idOf = countedImportId(identityKey);
  for (const row of spool.inOrder()) {
    const { raw, reason } = row;
    if (reason !== null) {
      yield { status: 'faulty', row, reason };
      continue;
    }
    const read = format.read(raw);
    if (read.status === 'faulty') {
      yield { status: 'faulty', row, reason: read.reason };
      continue;
    }
    const { event, identity, inexact } = read.proposal;
    const id = identity === null ? event.id : idOf(event.occurredAt, identity);
    if (id === undefined) throw new Error('an imported event without an id');
    yield { status: 'ready', row, event: { ...event, id }, inexact, mayRepeat: identity === null };
  }
}
