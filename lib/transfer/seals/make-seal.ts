// Invariant: a seal is signed only of a log that goes on from what the last seal of the store covers.
import type pg from 'pg';
import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import type { Store } from '#lib/event-store/store.ts';
import { GrowingTree } from '#lib/transfer/seals/merkle.ts';
import { readDigests } from '#lib/transfer/seals/root-at.ts';
import { isSigned, publicKeyOf, signSeal } from '#lib/transfer/seals/sign-seal.ts';

export type Sealing = Pick<Store, 'secrets'> & { pool: Pick<pg.Pool, 'query'> };

export type Sealed =
  /** `forked`: the log is not the one that this seal covers. Nothing is signed until somebody looked. */
  { status: 'sealed' | 'present' | 'forked'; seal: Seal } | { status: 'empty' | 'no-key' };

/**
 * Seals all events that there are, or those up to a position; where nothing was recorded since the
 * last seal, it is that one.
 */
export async function makeSeal(
  source: Sealing,
  signal?: AbortSignal,
  upTo?: bigint,
): Promise<Sealed> {
  const [secret] = source.secrets.seal ?? [];
  if (secret === undefined) return { status: 'no-key' };
  const { store, epoch, last: end } = await placeOf(source);
  const last = upTo ?? end;
  if (last === 0n) return { status: 'empty' };
  const before = await lastSeal(source, epoch, upTo);
  const tree = new GrowingTree();
  let digest: Buffer = Buffer.alloc(0);
  const sealedUpTo = before ? BigInt(before.position) : 0n;
  if (before && sealedUpTo > last) return { status: 'forked', seal: before };
  for await (const rows of readDigests(source, 1n, last, signal)) {
    for (const row of rows) {
      tree.addLeaf(row.digest);
      digest = row.digest;
      if (row.position === sealedUpTo && before && tree.root().toString('hex') !== before.root)
        return { status: 'forked', seal: before };
    }
  }
  if (before && sealedUpTo === last) return { status: 'present', seal: before };
  const seal = signSeal(secret, {
    ...{ layout: 1, store, epoch, position: String(last) },
    digest: digest.toString('hex'),
    root: tree.root().toString('hex'),
    madeAt: new Date().toISOString(),
  });
  await keepSeal(source.pool, seal);
  return { status: 'sealed', seal };
}

/** The keys whose seals of this store count, in hexadecimal. */
export function sealKeys({ secrets }: Pick<Store, 'secrets'>): Set<string> {
  return new Set((secrets.seal ?? []).map(publicKeyOf));
}

/** The last that was signed by a key at hand; another that stands there decides nothing. */
async function lastSeal(
  source: Sealing,
  epoch: number,
  upTo: bigint | undefined,
): Promise<Seal | undefined> {
  const keys = sealKeys(source);
  // What another sealed meanwhile may go further than what is sealed here.
  const seals = await readSeals(source, upTo === undefined ? {} : { before: upTo + 1n });
  return seals.find((seal) => seal.epoch === epoch && keys.has(seal.key) && isSigned(seal));
}

/** Another process may have sealed the same position meanwhile: one is enough. */
export async function keepSeal(
  on: { query: (text: string, values: unknown[]) => Promise<unknown> },
  seal: Seal,
): Promise<void> {
  await on.query(
    `insert into operational.seal (epoch, position, store, digest, root, made_at, key, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[seal.epoch, seal.position, seal.store],
      ...[Buffer.from(seal.digest, 'hex'), Buffer.from(seal.root, 'hex'), seal.madeAt],
      ...[Buffer.from(seal.key, 'hex'), Buffer.from(seal.signature, 'hex')],
    ],
  );
}

/** Which store it is, how often it was restored, and how far its log goes. */
export async function placeOf({ pool }: Pick<Sealing, 'pool'>) {
  const { rows } = await pool.query<{ store: string; epoch: number; last: bigint }>(
    `select (select value #>> '{}' from operational.setting where name = 'store_id') as store,
       coalesce((select (value #>> '{}')::int4 from operational.setting where name = 'epoch'), 1)
         as epoch,
       coalesce((select max(position) from authority.event), 0) as last`,
  );
  const [row] = rows;
  if (!row) throw new Error('a query without a table gives a row');
  return row;
}
