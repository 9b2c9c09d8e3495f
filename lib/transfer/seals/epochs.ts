import type { Sealing } from '#lib/transfer/seals/make-seal.ts';

/** Up to where the log of each epoch goes on in the present one; null: to its end. */
export type EpochLine = ReadonlyMap<number, bigint | null>;

/**
 * The epochs that the store came through, by what its restores recorded. A seal of another, or of a
 * position past what was restored, covers events that were left behind.
 */
export async function epochLine(
  { pool }: Pick<Sealing, 'pool'>,
  present: number,
): Promise<EpochLine> {
  const { rows } = await pool.query<{ epoch: number; former: number; position: bigint }>(
    `select (data ->> 'epoch')::int4 as epoch, (data ->> 'formerEpoch')::int4 as former,
       (data ->> 'position')::int8 as position
     from authority.event where entity_type = '$restored' and data is not null`,
  );
  const restores = new Map(rows.map((row) => [row.epoch, row]));
  const line = new Map<number, bigint | null>([[present, null]]);
  let upTo: bigint | null = null;
  for (let at = restores.get(present); at && !line.has(at.former); at = restores.get(at.former)) {
    upTo = upTo === null || at.position < upTo ? at.position : upTo;
    line.set(at.former, upTo);
  }
  return line;
}

/** Whether what a seal covers is in the present log. */
export function isInLine(line: EpochLine, seal: { epoch: number; position: string }): boolean {
  const upTo = line.get(seal.epoch);
  return upTo === null || (upTo !== undefined && BigInt(seal.position) <= upTo);
}
