import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Finding } from '#lib/transfer/verify/finding.ts';
import type { Place } from '#lib/transfer/verify/place.ts';
import {
  placeOf,
  type RunKind,
  type RunRow,
  type RunStatus,
  runColumns,
} from '#lib/transfer/verify/runs/run-row.ts';
import { reachedBy } from '#lib/transfer/verify/verify-store.ts';

/** A verification as a page tells it; times in milliseconds since 1970. */
export type Run = Pick<Place, 'upTo' | 'events' | 'effects' | 'counts'> & {
  id: string;
  kind: RunKind;
  status: RunStatus;
  askedBy: string | null;
  beganAt: number;
  endedAt: number | null;
  /** The last position that was verified. */
  reached: string;
  entities: number;
  /** How many entities there are by and large. */
  ofEntities: number;
  found: number;
  seals: number | null;
  sealedUpTo: string | null;
  /** Why it could not go on, the last time. */
  error: string | null;
};

/** The last verifications, the newest first. */
export async function listRuns(store: Pick<Store, 'pool'>, viewer: Viewer): Promise<Run[]> {
  demand(viewer, 'rebuild');
  const { rows } = await store.pool.query<RunRow & { heads: number }>(
    `select ${runColumns},
       (select greatest(reltuples, 0) from pg_class where oid = 'authority.head'::regclass) as heads
     from operational.verification order by began_at desc, id desc limit 20`,
  );
  return rows.map((row) => {
    const { upTo, events, effects, counts, entities, ...place } = placeOf(row);
    return {
      ...{ id: row.id, kind: row.kind, status: row.status, askedBy: row.asked_by },
      ...{ beganAt: row.began_at, endedAt: row.ended_at, upTo, events, effects, counts },
      reached: String(reachedBy({ upTo, ...place })),
      entities: entities.entities,
      ofEntities: Math.max(Math.round(row.heads), entities.entities),
      ...{ found: Number(row.found), seals: row.seals, error: row.error },
      sealedUpTo: row.sealed_up_to === null ? null : String(row.sealed_up_to),
    };
  });
}

/** As it was kept: positions are text. */
export type KeptFinding = Omit<Finding, 'position' | 'from'> & {
  position: string | null;
  from?: string;
};

const page = 100;

/** What a verification found, in the order that it was found in. No value is among it. */
export async function listFindings(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { run, after }: { run: string; after: number },
): Promise<{ items: { number: number; finding: KeptFinding }[]; next: number | null }> {
  demand(viewer, 'rebuild');
  const { rows } = await store.pool.query<{ number: bigint; finding: string }>(
    `select number, finding from operational.verification_finding
     where verification::text = $1 and number > $2 order by number limit ${page + 1}`,
    [run, after],
  );
  const items = rows.slice(0, page).map(({ number, finding }) => ({
    number: Number(number),
    finding: JSON.parse(finding) as KeptFinding,
  }));
  return { items, next: rows.length > page ? (items.at(-1)?.number ?? null) : null };
}
