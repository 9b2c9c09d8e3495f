import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Where a seal is kept outside of the database, or why it is not there yet. */
export type SealCopy = {
  place: 'folder' | 'git' | 'webhook';
  /** Milliseconds since 1970; null while it is not kept there. */
  keptAt: number | null;
  error: string | null;
};

export type KeptSeal = { seal: Seal; copies: SealCopy[] };

export type KeptSeals = {
  items: KeptSeal[];
  /** Whether there are older ones. */
  more: boolean;
  /** The present one; it rises with each restore. */
  epoch: number;
  /** Of the last event. */
  last: string;
};

type CopyRow = {
  epoch: number;
  position: bigint;
  place: SealCopy['place'];
  kept_at: number | null;
  error: string | null;
};

/** The newest seals, each with where it is kept. */
export async function listKeptSeals(
  store: Pick<Reading, 'pool'>,
  viewer: Viewer,
  { limit }: { limit: number },
): Promise<KeptSeals> {
  demand(viewer, 'rebuild');
  const [seals, copies, place] = await Promise.all([
    readSeals(store, { limit: limit + 1 }),
    store.pool.query<CopyRow>(
      `select epoch, position, place, kept_at, error from operational.seal_copy
       order by epoch desc, position desc, place limit $1`,
      [3 * (limit + 1)],
    ),
    store.pool.query<{ epoch: number; last: bigint }>(
      `select coalesce((select (value #>> '{}')::int4 from operational.setting
           where name = 'epoch'), 1) as epoch,
         coalesce((select max(position) from authority.event), 0) as last`,
    ),
  ]);
  const copiesOf = Map.groupBy(copies.rows, keyOf);
  const [present] = place.rows;
  return {
    items: seals.slice(0, limit).map((seal) => ({
      seal,
      copies: (copiesOf.get(keyOf(seal)) ?? []).map(({ place: at, kept_at, error }) => ({
        ...{ place: at, keptAt: kept_at, error },
      })),
    })),
    more: seals.length > limit,
    epoch: present?.epoch ?? 1,
    last: String(present?.last ?? 0n),
  };
}

function keyOf({ epoch, position }: { epoch: number; position: bigint | string }): string {
  return `${epoch}/${position}`;
}
