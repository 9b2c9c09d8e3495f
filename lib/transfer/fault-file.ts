import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { ownColumnPrefix } from '#lib/transfer/columns.ts';
import { tamed } from '#lib/transfer/tame-cell.ts';

/** By which a file of faulty rows is known. */
export const faultLineColumn = `${ownColumnPrefix}line`;

/** Where faulty rows go. The file is made with the first of them: no faults, no file. */
export type FaultFile = {
  readonly path: string;
  readonly count: number;
  /**
   * `cells` are the row as it stood in the file. Waits until the disk took what came before: a file of
   * nothing but faulty rows is not gathered in memory.
   */
  write(line: number, reason: string, cells: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/**
 * A CSV of faulty rows with line and reason before their own columns: put right, it can be imported
 * itself, since an import leaves those two out. A cell that a spreadsheet would take for a formula gets an
 * apostrophe, which an import of the file takes away. Rows hold what the import holds: only the owner may
 * read them.
 */
export function faultFile(path: string, header: readonly string[]): FaultFile {
  let out: WriteStream | null = null;
  let failed: Error | null = null;
  let count = 0;
  const open = (): WriteStream => {
    const stream = createWriteStream(path, { mode: 0o600 });
    stream.on('error', (error) => {
      failed = error;
    });
    const names = [faultLineColumn, `${ownColumnPrefix}reason`, ...header.map(tamed)];
    stream.write(csvLine(names));
    return stream;
  };
  return {
    path,
    get count() {
      return count;
    },
    async write(line, reason, cells) {
      count++;
      out ??= open();
      // What went wrong is told when it is closed.
      if (failed || out.write(csvLine([String(line), tamed(reason), ...cells.map(tamed)]))) return;
      await once(out, 'drain').catch(() => {});
    },
    async close() {
      if (out && !failed) {
        out.end();
        await once(out, 'close');
      }
      if (failed) throw failed;
    },
  };
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(text: string): string {
  return /[",\r\n;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
