import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Where a SQLite file says how it is read and written: 2 is by its WAL. */
const modesAt = 18;

/**
 * What is to be told of a SQLite file that is written by a WAL which is not beside it: whether one is
 * needed, only that file could say. An empty one is none: who opens the database makes it.
 */
export function missingWal(file: string): string[] {
  const beside = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (beside && beside.size > 0) return [];
  const modes = Buffer.alloc(2);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, modes, 0, modes.length, modesAt);
  } finally {
    closeSync(fd);
  }
  return modes.includes(2) ? [maybeMissing()] : [];
}

function maybeMissing(): string {
  return 'The SQLite file is in WAL mode: rows that were written last may stand beside it, in a file of its name with “-wal”, which did not come along. If so, run “pragma wal_checkpoint(TRUNCATE)” on it where it is used, and take it again.';
}
