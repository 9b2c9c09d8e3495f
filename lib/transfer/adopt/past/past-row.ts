/** A change of a row as an audit table tells it: rows as JSON text, written as the trigger writes them. */
export type PastRow = {
  key: string;
  at: number;
  actor: string | null;
  reason: string | null;
  /** What its transaction is called there. */
  tx: string | null;
  before: string | null;
  after: string | null;
};

/** An audit table of one table, found in the source. */
export type Audit = {
  relation: string;
  /** Gives `PastRow`s in the order in which they happened. */
  sql: string;
  values?: unknown[];
};

/**
 * SQL that reads JSON as a row of the table: columns that are not there any more are left out, and
 * values are written as the table's own are, however the audit wrote them.
 */
export function asRow(relation: string, json: string): string {
  return `case when ${json} is not null
    then row_to_json(jsonb_populate_record(null::${relation}, ${json}))::text end`;
}
