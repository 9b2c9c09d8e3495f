/** What of the audit is asked for. Times are milliseconds since 1970; `to` is not part of it. */
export type AuditFilter = {
  /** The id of a viewer, such as `person:…`, `key:…` or `local`. */
  viewer?: string | undefined;
  /** Of looks, a kind; of acts, a type. */
  kind?: string | undefined;
  entityType?: string | undefined;
  entityId?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
};

/** The filter as the log of reads keeps it when the audit itself is read. */
export function notedFilter({ from, to, ...filter }: AuditFilter): { [name: string]: unknown } {
  const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at));
  return { ...filter, from: time(from), to: time(to) };
}
