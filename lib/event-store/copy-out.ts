// PostgreSQL's binary COPY format, read by us. To read a million events with what a fold needs of them
// takes 1.2 s of this process and 0.7 s of PostgreSQL less than as rows of a cursor.
import type pg from 'pg';
import { to } from 'pg-copy-streams';

/** A row of which each field is read once, in the order in which it was asked for. */
export type CopiedRow = {
  text: () => string | null;
  /** The same, decoded when it is asked for: what is long and may not be looked at. */
  laterText: () => () => string | null;
  int8: () => bigint;
  int4: () => number;
  boolean: () => boolean;
  /** Milliseconds since 1970, of a timestamptz. */
  time: () => number;
};

/**
 * Calls `onRow` for each row of a query, as it comes in; a query has no parameters here. What that
 * throws is thrown once all rows have come: the connection would be of no use before.
 */
export async function copyOut(
  client: pg.ClientBase,
  query: string,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const rows = new RowReader();
  const stream = client.query(to(`copy (${query}) to stdout with (format binary)`));
  let fault: { thrown: unknown } | null = null;
  for await (const chunk of stream) {
    if (fault) continue;
    try {
      rows.read(chunk as Buffer, onRow);
    } catch (thrown) {
      fault = { thrown };
    }
  }
  if (fault) throw fault.thrown;
}

/** Its signature, flags and the length of an extension that there is none of. */
const headerLength = 19;
/** Stands where the number of fields of a row would, behind the last. */
const trailer = -1;
/** Microseconds from 1970 to 2000, from where PostgreSQL counts, in milliseconds. */
const epoch = 946_684_800_000;

const nothing = () => null;

class RowReader implements CopiedRow {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #isBegun = false;

  read(chunk: Buffer, onRow: (row: CopiedRow) => void): void {
    const rest = this.#bytes.length - this.#at;
    this.#bytes = rest === 0 ? chunk : Buffer.concat([this.#bytes.subarray(this.#at), chunk]);
    this.#at = 0;
    if (!this.#isBegun) {
      if (this.#bytes.length < headerLength) return;
      this.#at = headerLength;
      this.#isBegun = true;
    }
    for (;;) {
      const start = this.#at;
      const end = this.#endOfRow(start);
      if (end === null) return;
      if (end === start + 2) {
        this.#at = end;
        continue;
      }
      this.#at = start + 2;
      onRow(this);
      this.#at = end;
    }
  }

  text(): string | null {
    const length = this.#int4();
    if (length < 0) return null;
    const start = this.#at;
    this.#at += length;
    return this.#bytes.toString('utf8', start, this.#at);
  }

  laterText(): () => string | null {
    const length = this.#int4();
    if (length < 0) return nothing;
    const bytes = this.#bytes;
    const start = this.#at;
    this.#at += length;
    return () => bytes.toString('utf8', start, start + length);
  }

  int8(): bigint {
    this.#at += 12;
    return this.#bytes.readBigInt64BE(this.#at - 8);
  }

  int4(): number {
    this.#at += 4;
    return this.#int4();
  }

  boolean(): boolean {
    this.#at += 5;
    return this.#bytes[this.#at - 1] === 1;
  }

  time(): number {
    this.#at += 4;
    const high = this.#int4();
    const low = this.#int4() >>> 0;
    return Math.floor((high * 0x1_0000_0000 + low) / 1_000) + epoch;
  }

  /** Null where not all of it is there. */
  #endOfRow(start: number): number | null {
    const bytes = this.#bytes;
    if (start + 2 > bytes.length) return null;
    const fields = bytes.readInt16BE(start);
    let end = start + 2;
    if (fields === trailer) return end;
    for (let field = 0; field < fields; field++) {
      if (end + 4 > bytes.length) return null;
      const length = this.#int4At(end);
      end += length < 0 ? 4 : 4 + length;
    }
    return end > bytes.length ? null : end;
  }

  #int4(): number {
    const value = this.#int4At(this.#at);
    this.#at += 4;
    return value;
  }

  // Byte by byte: what Buffer's own reader checks costs more than what it reads.
  #int4At(at: number): number {
    const bytes = this.#bytes;
    return (
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)
    );
  }
}
