// Reads a whole backup and writes nothing: what is wrong with it is told before anything changes.

import { eventTable } from '#lib/transfer/backup/backed-tables.ts';
import { BodyReader, eachRow } from '#lib/transfer/backup/body-reader.ts';
import { CutOff, type Left, type Until } from '#lib/transfer/backup/cut-off.ts';
import type { BackupKey } from '#lib/transfer/backup/encryption.ts';
import { eventLineReader } from '#lib/transfer/backup/event-line.ts';
import { BackupFault, type SecretTexts } from '#lib/transfer/backup/layout.ts';
import { altered, type BackupFile, bodyStream } from '#lib/transfer/backup/read-file.ts';
import { GrowingTree } from '#lib/transfer/seals/merkle.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';
import { digestAfter } from '#lib/transfer/verify/digest-after.ts';
import { falseParts } from '#lib/transfer/verify/judge-parts.ts';
import { type Entry, envelopeOf, type StoredRow } from '#lib/transfer/verify/stored-row.ts';

export type CheckedBackup = {
  secrets: SecretTexts | null;
  settings: Record<string, string>;
  /** The last position that is restored, and what comes after it in the backup. */
  upTo: bigint;
  left: Left | null;
};

export type CheckOptions = {
  key: BackupKey | null;
  until?: Until | undefined;
  signal?: AbortSignal | undefined;
  tell?: ((events: number, of: number) => void) | undefined;
};

const noRemainders = new Map();

/**
 * Whether a backup is what was made: every event is what was committed to and follows from the one
 * before, all rows are there, and the seal is over these events. Events of which something was erased
 * are held against what is left only once they are restored. Throws a `BackupFault`.
 */
export async function checkBackup(
  backup: BackupFile,
  { key, until, signal, tell }: CheckOptions,
): Promise<CheckedBackup> {
  const { file, header } = backup;
  const stream = await bodyStream(backup, key);
  try {
    const reader = new BodyReader(stream);
    const first = (await reader.value()) as { header?: unknown } | null;
    if (JSON.stringify(first?.header) !== JSON.stringify(header))
      throw altered(file, 'its first line is that of another backup');
    const checking = new Checking(backup, until);
    let secrets: SecretTexts | null = null;
    let settings: Record<string, string> = {};
    let counted: Record<string, number> | null = null;
    const rows: Record<string, number> = {};
    for (let value = await reader.value(); value !== null; value = await reader.value()) {
      const line = value as BodyLine;
      if ('secrets' in line) secrets = line.secrets;
      else if ('settings' in line) settings = line.settings;
      else if ('end' in line) counted = line.end;
      else rows[line.table] = await count(line);
    }
    if (!counted || JSON.stringify(counted) !== JSON.stringify(rows))
      throw altered(file, 'it lacks rows, or has more than were written');
    return { secrets, settings, ...checking.end() };

    async function count({ table, columns }: TableLine): Promise<number> {
      const read = table === eventTable ? eventLineReader(columns) : null;
      let seen = 0;
      for await (const piece of reader.rows()) {
        signal?.throwIfAborted();
        eachRow(piece, (row) => {
          seen += 1;
          if (read) checking.event(read(row));
        });
        if (read) tell?.(seen, Number(header.position));
      }
      return seen;
    }
  } catch (error) {
    if (error instanceof BackupFault || signal?.aborted) throw error;
    // Decryption, decompression and parsing each fail in words of their own.
    const how = error instanceof Error ? error.message : String(error);
    throw altered(file, `its body cannot be read (${how})`);
  } finally {
    stream.destroy();
  }
}

export type TableLine = { table: string; columns: string[] };
export type BodyLine =
  | { secrets: SecretTexts }
  | { settings: Record<string, string> }
  | { end: Record<string, number> }
  | TableLine;

class Checking {
  readonly #backup: BackupFile;
  readonly #cut: CutOff;
  readonly #tree = new GrowingTree();
  #position = 0n;
  #digest: Buffer = Buffer.alloc(0);

  constructor(backup: BackupFile, until: Until | undefined) {
    this.#backup = backup;
    this.#cut = new CutOff(until);
  }

  event(row: StoredRow): void {
    const { file } = this.#backup;
    const entries = JSON.parse(row.updated) as Entry[];
    if (row.position !== this.#position + 1n)
      throw altered(file, `the event at position ${this.#position + 1n} is not there`);
    const digest = digestAfter(
      this.#digest,
      row.position,
      row.recorded_at,
      envelopeOf(row, entries),
    );
    if (!digest.equals(row.digest))
      throw altered(file, `the event at position ${row.position} is not what was recorded`);
    const parts = row.erased === null ? falseParts(row, entries, noRemainders) : [];
    if (parts.length > 0)
      throw altered(file, `of the event at position ${row.position} ${parts.join(', ')}`);
    this.#cut.event(row, entries);
    this.#tree.addLeaf(row.digest);
    this.#position = row.position;
    this.#digest = row.digest;
  }

  end(): Pick<CheckedBackup, 'upTo' | 'left'> {
    const { file, header } = this.#backup;
    const { seal } = header;
    if (
      String(this.#position) !== header.position ||
      this.#digest.toString('hex') !== header.digest
    )
      throw altered(file, 'it ends with another event than its first line says');
    if (seal) {
      const fits =
        isSigned(seal) &&
        seal.store === header.store &&
        seal.position === header.position &&
        seal.digest === header.digest &&
        seal.root === this.#tree.root().toString('hex');
      if (!fits) throw altered(file, 'its seal is not over these events');
    }
    return this.#cut.end(this.#position);
  }
}
