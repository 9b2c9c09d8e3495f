// Encryption is age's (age-encryption.org/v1), by its own library: what is written here opens with the
// `age` program as well, given the body of the file.
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupFault, type Header } from '#lib/transfer/backup/layout.ts';

/** Whom a backup is encrypted to; null: to nobody. */
export type EncryptTo = { passphrase: string } | { recipient: string } | null;

/** A passphrase, or an identity such as `AGE-SECRET-KEY-1…`. */
export type BackupKey = string;

const identityForm = /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+$/;
const recipientForm = /^age1[0-9a-z]+$/;

export function isRecipient(text: string): boolean {
  if (!recipientForm.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** To whom a backup goes that whoever holds the key is to open. */
export async function recipientOf(key: BackupKey): Promise<EncryptTo> {
  return identityForm.test(key)
    ? { recipient: await identityToRecipient(key) }
    : { passphrase: key };
}

export function encryptionOf(to: EncryptTo): Header['encryption'] {
  if (to === null) return null;
  return 'recipient' in to ? 'recipient' : 'passphrase';
}

/** A new identity, and the recipient that belongs to it. */
export async function newBackupKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export async function encrypted(source: Readable, to: EncryptTo): Promise<Readable> {
  if (to === null) return source;
  const encrypter = new Encrypter();
  if ('recipient' in to) encrypter.addRecipient(to.recipient);
  else encrypter.setPassphrase(to.passphrase);
  const stream = await encrypter.encrypt(toWeb(source));
  return Readable.fromWeb(stream as unknown as WebStream);
}

/** Throws a `BackupFault` where the key is missing or is another's. */
export async function decrypted(
  source: Readable,
  encryption: Header['encryption'],
  key: BackupKey | null,
): Promise<Readable> {
  if (encryption === null) return source;
  if (key === null) {
    throw new BackupFault(
      'backup_key_missing',
      `The backup is encrypted to a ${encryption}: give it by --key-file, or as BACKSTORY_BACKUP_KEY.`,
    );
  }
  const decrypter = new Decrypter();
  try {
    if (identityForm.test(key)) decrypter.addIdentity(key);
    else decrypter.addPassphrase(key);
    const stream = await decrypter.decrypt(toWeb(source));
    return Readable.fromWeb(stream as unknown as WebStream);
  } catch (error) {
    source.destroy();
    throw new BackupFault(
      'backup_key_wrong',
      `The backup was encrypted to another ${encryption}: the key at hand does not open it.`,
      { cause: error },
    );
  }
}

function toWeb(source: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(source) as unknown as ReadableStream<Uint8Array>;
}
