import type pg from 'pg';
import type { Seal } from '#lib/domain/seal.ts';

type SealRow = {
  epoch: number;
  position: bigint;
  store: string;
  digest: Buffer;
  root: Buffer;
  made_at: number;
  key: Buffer;
  signature: Buffer;
};

export type SealPage = { before?: bigint | undefined; limit?: number };

/** The seals that the store keeps, the newest first; `before` a position, of the present epoch. */
export async function readSeals(
  { pool }: { pool: Pick<pg.Pool, 'query'> },
  { before, limit = 100_000 }: SealPage = {},
): Promise<Seal[]> {
  const { rows } = await pool.query<SealRow>(
    `select * from operational.seal s where $1::int8 is null or s.position < $1
     order by s.epoch desc, s.position desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map((row) => ({
    layout: 1,
    store: row.store,
    epoch: row.epoch,
    position: String(row.position),
    digest: row.digest.toString('hex'),
    root: row.root.toString('hex'),
    madeAt: new Date(row.made_at).toISOString(),
    key: row.key.toString('hex'),
    signature: row.signature.toString('hex'),
  }));
}
