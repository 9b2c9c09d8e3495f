import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { MadeBackup } from '#lib/transfer/backup/make-backup.ts';

/** Keeps that a backup was made, and where: what is erased later may still be in it. */
export async function noteBackup(
  pool: Pick<pg.Pool, 'query'>,
  { header, place, size, sha256 }: Pick<MadeBackup, 'header' | 'place' | 'size' | 'sha256'>,
  { by, scheduled }: { by: string; scheduled: boolean },
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into operational.backup (id, made_at, position, epoch, size, place, encrypted,
       with_sign_in, made_by, scheduled, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, header.madeAt, header.position, header.epoch, size, place, header.encryption],
      ...[header.signIn, by, scheduled, sha256],
    ],
  );
  return id;
}
