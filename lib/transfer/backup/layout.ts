// A backup file, as docs/backup.md has it: a first line that anybody can read, the body, and a last line
// with the hash of all before it.
import { z } from 'zod';
import { sealSchema } from '#lib/transfer/seals/seal-folder.ts';

export const layout = 1;

/** What every backup begins with. */
export const magic = 'backstory-backup ';
/** What every backup ends with, before the 64 digits and a line's end. */
export const trailerWord = '\nsha256 ';
export const trailerLength = trailerWord.length + 64 + 1;
/** A first line that is longer is no first line of ours. */
export const longestHeader = 64_000;

const position = z.string().regex(/^[1-9]\d{0,17}$/);

/** The first line, which is also the first line of the body: there nobody can change it unseen. */
export const headerSchema = z.strictObject({
  layout: z.literal(layout),
  store: z.uuid(),
  epoch: z.int().positive(),
  /** Of the last event in it, with that event's digest. */
  position,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.iso.datetime({ precision: 3 }),
  /** The last migration of the store it was made of. */
  migration: z.string(),
  compression: z.literal('zstd'),
  encryption: z.enum(['passphrase', 'recipient']).nullable(),
  /** Whether the sign-in tables are in it. */
  signIn: z.boolean(),
  /** Whether the store's secrets are in it: only where it is encrypted. */
  secrets: z.boolean(),
  /** Of all events in it; null where the store had no key for seals, or its log is not the one sealed. */
  seal: sealSchema.nullable(),
});
export type Header = z.infer<typeof headerSchema>;

/** The store's keys as text, as BACKSTORY_SECRETS has them. */
export type SecretTexts = {
  identityKey: string;
  tagKey: string;
  signIn: string[];
  seal: string[];
};

export type BackupFaultCode =
  | 'backup_missing'
  | 'backup_foreign'
  | 'backup_newer'
  | 'backup_torn'
  | 'backup_altered'
  | 'backup_key_missing'
  | 'backup_key_wrong'
  | 'backup_exists'
  | 'backup_empty'
  | 'restore_in_use'
  | 'restore_not_empty'
  | 'restore_of_another'
  | 'restore_until'
  | 'restore_not_proven'
  | 'restore_not_erased'
  | 'restore_secrets_missing';

/** Something about a backup that its operator has to know; the message is a whole sentence. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
  readonly code: BackupFaultCode;
  constructor(code: BackupFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
