import path from 'node:path';
import { type EncryptTo, recipientOf } from '#lib/transfer/backup/encryption.ts';

/** Where a worker keeps the backups that it makes: BACKSTORY_BACKUPS; null where nowhere. */
export function backupFolder(): string | null {
  const { BACKSTORY_BACKUPS } = process.env;
  return BACKSTORY_BACKUPS ? path.resolve(BACKSTORY_BACKUPS) : null;
}

/** To the plan's recipient, else to the key of this process, else to nobody. */
export async function encryptionFor(recipient: string | null): Promise<EncryptTo> {
  if (recipient !== null) return { recipient };
  const key = ownBackupKey();
  return key === null ? null : recipientOf(key);
}

export function ownBackupKey(): string | null {
  return process.env['BACKSTORY_BACKUP_KEY']?.trim() || null;
}

/** To the millisecond: one that is asked for and one that is due may be made in the same second. */
export function backupName(store: string, madeAt: number): string {
  const at = new Date(madeAt).toISOString().replaceAll(/[-:.]/g, '');
  return `backstory-${store}-${at}.backup`;
}
