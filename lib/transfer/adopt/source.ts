import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import type { Installation } from '#lib/transfer/adopt/outbox.ts';
import type { Tell } from '#lib/transfer/adopt/record-facts.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/** A database whose tables are followed, by the one who follows it. */
export type Source = {
  store: Store;
  client: pg.ClientBase;
  installation: Installation;
  /** All that are adopted; those that others refer to come first. Looked at anew before each comparison. */
  tables: readonly SourceTable[];
  /** Where their past is told, as whoever follows it said. */
  history: string | null;
  tell: Tell;
};
