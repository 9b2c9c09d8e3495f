import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { ImportProgress, ImportStatus } from '#lib/transfer/runs/import-row.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

export type ImportMove = {
  from: readonly ImportStatus[];
  to: ImportStatus;
  reason: string | null;
  /** What else the event says: names of types and counts, never a value. */
  data?: JsonObject;
  report?: Report;
  progress?: ImportProgress;
  /** Rows that were refused are kept so many days. */
  faultsFor?: number;
  /** Why it does not go on, where nobody asked for it. */
  error?: string;
  /** Only as long as it is this worker's. */
  worker?: string;
};

/** Moves an import on and records that, or neither: false where somebody else moved it meanwhile. */
export async function moveImport(
  store: Store,
  viewer: Viewer,
  id: string,
  move: ImportMove,
): Promise<boolean> {
  const { from, to, reason, data, report, progress, faultsFor, error, worker } = move;
  try {
    await recordActWith(
      store,
      viewer,
      {
        type: '$import',
        entity: { type: '$import', id },
        data: { status: to, ...data },
        ...{ reason, correlationId: id },
      },
      async (client) => {
        const { rowCount } = await client.query(
          `update operational.import set status = $3, touched_at = now(), error = $7, attempts = 0,
             report = coalesce($4, report), progress = coalesce($5, progress),
             ended_at = case when $3 in ('cancelled', 'done') then now() end,
             faults_until = case when $6::int4 is not null then now() + make_interval(days => $6) end
           where id = $1 and status = any ($2) and ($8::uuid is null or leased_by = $8)`,
          [
            ...[id, from, to, report === undefined ? null : JSON.stringify(report)],
            ...[progress === undefined ? null : JSON.stringify(progress), faultsFor ?? null],
            ...[error ?? null, worker ?? null],
          ],
        );
        if (rowCount !== 1) throw new MovedOn();
      },
    );
    return true;
  } catch (fault) {
    if (fault instanceof MovedOn) return false;
    throw fault;
  }
}

class MovedOn extends Error {
  readonly code = 'import_moved_on';
}
