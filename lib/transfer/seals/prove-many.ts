import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { inclusionRanges, type LeafRange, leafHash, nodeHash } from '#lib/transfer/seals/merkle.ts';
import type { Proof } from '#lib/transfer/seals/proof.ts';
import { MissingEvent, readDigests } from '#lib/transfer/seals/root-at.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';
import {
  type Entry,
  envelopeParts,
  readRows,
  type StoredRow,
} from '#lib/transfer/verify/stored-row.ts';

type Proving = Pick<Store, 'pool' | 'secrets'>;

/**
 * That each of these events is among what was sealed, by the newest seal, in one pass over the digests
 * that it covers. What no seal covers yet has no proof, nor has anything where the log has a gap.
 */
export async function proveMany(
  store: Proving,
  positions: readonly bigint[],
  folder: string | null,
): Promise<Map<bigint, Proof>> {
  const proofs = new Map<bigint, Proof>();
  const { seals, keys } = await allSeals(store, folder);
  const [seal] = seals
    .filter((one) => keys.has(one.key) && isSigned(one))
    .toSorted((one, other) => Number(BigInt(other.position) - BigInt(one.position)));
  const covered = positions.filter((position) => seal && position <= BigInt(seal.position));
  if (!seal || covered.length === 0) return proofs;
  const size = Number(seal.position);
  const ranges = new Map(
    covered.map((position) => [position, inclusionRanges(Number(position) - 1, size)]),
  );
  const wanted = new Set([...ranges.values()].flat().flatMap(subtreesOf).map(nameOf));
  const roots = await subtreeRoots(store, size, wanted).catch((error: unknown) => {
    if (error instanceof MissingEvent) return null;
    throw error;
  });
  if (!roots) return proofs;
  const client = await store.pool.connect();
  try {
    for (const position of covered) {
      const event = await readLeaf(client, position);
      if (!event) continue;
      const path = (ranges.get(position) ?? []).map((range) => rootOf(range, roots));
      proofs.set(position, {
        ...{ layout: 1, proves: 'inclusion', seal, event },
        path: path.map((root) => root.toString('hex')),
      });
    }
  } finally {
    client.release();
  }
  return proofs;
}

type Node = { height: number; index: number };

/** The whole subtrees that a range is made of, from the left. */
function subtreesOf({ from, end }: LeafRange): Node[] {
  const nodes: Node[] = [];
  let at = from;
  while (at < end) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= end) height++;
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

function nameOf({ height, index }: Node): string {
  return `${height}/${index}`;
}

function rootOf(range: LeafRange, roots: ReadonlyMap<string, Buffer>): Buffer {
  const parts = subtreesOf(range).map((node) => roots.get(nameOf(node)) as Buffer);
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/** The roots of the wanted subtrees; of the others only the edge is kept. */
async function subtreeRoots(
  { pool }: Proving,
  size: number,
  wanted: ReadonlySet<string>,
): Promise<Map<string, Buffer>> {
  const roots = new Map<string, Buffer>();
  const edge: (Node & { hash: Buffer })[] = [];
  let leaf = 0;
  for await (const rows of readDigests({ pool }, 1n, BigInt(size))) {
    for (const { digest } of rows) {
      let node = { height: 0, index: leaf++, hash: leafHash(digest) };
      for (;;) {
        if (wanted.has(nameOf(node))) roots.set(nameOf(node), node.hash);
        const left = edge.at(-1);
        if (left?.height !== node.height) break;
        edge.pop();
        node = {
          height: node.height + 1,
          index: left.index / 2,
          hash: nodeHash(left.hash, node.hash),
        };
      }
      edge.push(node);
    }
  }
  return roots;
}

async function readLeaf(client: pg.ClientBase, position: bigint) {
  const rows: StoredRow[] = await readRows(client, position - 1n, position);
  const row = rows.find((one) => one.position === position);
  const before = rows.find((one) => one.position === position - 1n);
  if (!row || (!before && position > 1n)) return null;
  return {
    position: String(position),
    recordedAt: row.recorded_at,
    before: before?.digest.toString('hex') ?? '',
    envelope: envelopeParts(row, JSON.parse(row.updated) as Entry[]),
  };
}
