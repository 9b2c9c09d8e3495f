// The body is lines of JSON; behind one that names a table come its rows in PostgreSQL's own text form,
// up to a line of `\.`, which no row can be.

const newline = 10;
const end = Buffer.from('\\.\n');
const endAfterRow = Buffer.from('\n\\.\n');
/** A line of JSON that is longer is none of ours. */
const longestLine = 64_000_000;

/** Reads a body from one line to the next, never holding more of it than came in at once. */
export class BodyReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The next line's value; null at the end. Throws where it is no JSON, or cut short. */
  async value(): Promise<unknown> {
    for (;;) {
      const at = this.#rest.indexOf(newline);
      if (at !== -1) {
        const text = this.#rest.toString('utf8', 0, at);
        this.#rest = this.#rest.subarray(at + 1);
        return JSON.parse(text) as unknown;
      }
      if (await this.#more()) continue;
      if (this.#rest.length === 0) return null;
      throw new Error('the body ends within a line');
    }
  }

  /** The rows of a table, in pieces that end with a row. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#rest.subarray(0, end.length).equals(end)) {
        this.#rest = this.#rest.subarray(end.length);
        return;
      }
      const at = this.#rest.indexOf(endAfterRow);
      if (at !== -1) {
        const rows = this.#rest.subarray(0, at + 1);
        this.#rest = this.#rest.subarray(at + 1 + end.length);
        yield rows;
        return;
      }
      const last = this.#rest.lastIndexOf(newline);
      if (last !== -1) {
        const rows = this.#rest.subarray(0, last + 1);
        this.#rest = this.#rest.subarray(last + 1);
        yield rows;
      }
      if (!(await this.#more())) throw new Error('the body ends within a table');
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    if (this.#rest.length > longestLine) throw new Error('a line is too long to be one');
    return true;
  }
}

/** Calls for each row of a piece. */
export function eachRow(rows: Buffer, call: (row: Buffer) => void): void {
  for (let from = 0; from < rows.length; ) {
    const to = rows.indexOf(newline, from);
    call(rows.subarray(from, to));
    from = to + 1;
  }
}
