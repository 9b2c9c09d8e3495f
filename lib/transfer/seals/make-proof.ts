import type { Seal } from '#lib/domain/seal.ts';
import type { Store } from '#lib/event-store/store.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { consistencyRanges, inclusionRanges, type LeafRange } from '#lib/transfer/seals/merkle.ts';
import type { Proof } from '#lib/transfer/seals/proof.ts';
import { rootOf } from '#lib/transfer/seals/root-at.ts';
import { type Entry, envelopeParts, readRows } from '#lib/transfer/verify/stored-row.ts';

type Proving = Pick<Store, 'pool' | 'secrets'>;

/** That an event is among what was sealed, by the first seal that covers it; null where there is none. */
export async function proveInclusion(
  store: Proving,
  position: bigint,
  folder: string | null,
): Promise<Proof | null> {
  const { seals } = await allSeals(store, folder);
  const seal = seals.filter((one) => BigInt(one.position) >= position).toSorted(byPosition)[0];
  const client = await store.pool.connect();
  try {
    const rows = await readRows(client, position - 1n, position);
    const row = rows.find((one) => one.position === position);
    const before = rows.find((one) => one.position === position - 1n);
    if (!seal || !row || (!before && position > 1n)) return null;
    return {
      layout: 1,
      proves: 'inclusion',
      seal,
      event: {
        position: String(position),
        recordedAt: row.recorded_at,
        before: before?.digest.toString('hex') ?? '',
        envelope: envelopeParts(row, JSON.parse(row.updated) as Entry[]),
      },
      path: await rootsOf(store, inclusionRanges(Number(position) - 1, Number(seal.position))),
    };
  } finally {
    client.release();
  }
}

/** That what the later of two seals covers begins with what the earlier does; null where one is not there. */
export async function proveConsistency(
  store: Proving,
  positions: readonly [bigint, bigint],
  folder: string | null,
): Promise<Proof | null> {
  const { seals } = await allSeals(store, folder);
  const [first, second] = positions
    .map((position) => seals.find((seal) => BigInt(seal.position) === position))
    .toSorted((one, other) => (one && other ? byPosition(one, other) : 0));
  if (!first || !second) return null;
  const ranges = consistencyRanges(Number(first.position), Number(second.position));
  const path = await rootsOf(store, ranges);
  return { layout: 1, proves: 'consistency', first, second, path };
}

async function rootsOf(store: Proving, ranges: readonly LeafRange[]): Promise<string[]> {
  const path: string[] = [];
  for (const range of ranges) path.push((await rootOf(store, range)).toString('hex'));
  return path;
}

function byPosition(one: Seal, other: Seal): number {
  return Number(BigInt(one.position) - BigInt(other.position));
}
