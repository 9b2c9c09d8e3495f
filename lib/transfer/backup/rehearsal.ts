import type { Secrets } from '#lib/event-store/store.ts';
import type { BackupKey } from '#lib/transfer/backup/encryption.ts';

/** What came of restoring a backup only to see whether it can be. */
export type Rehearsal =
  | { outcome: 'proven'; events: number; entities: number; seconds: number; sentence: string }
  /** Encrypted to somebody whose key is not here. */
  | { outcome: 'locked' }
  | { outcome: 'failed'; code: string | null; message: string };

export type RehearseWith = {
  key: BackupKey | null;
  /** Used where the backup holds none. */
  secrets: Secrets;
  /** The list of erasures, where there is one. */
  list: string | null;
};

export type Rehearse = (file: string, options: RehearseWith) => Promise<Rehearsal>;
