import type pg from 'pg';

// COPY over a connection of `pg`, as bare as the protocol has it: for floors.

type Wire = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

class Copy {
  readonly #text: string;
  readonly #onData: (chunk: Buffer) => void;
  readonly #send: Buffer[];
  readonly #ended: PromiseWithResolvers<void>;

  constructor(
    text: string,
    onData: (chunk: Buffer) => void,
    send: Buffer[],
    ended: PromiseWithResolvers<void>,
  ) {
    this.#text = text;
    this.#onData = onData;
    this.#send = send;
    this.#ended = ended;
  }

  submit(connection: Wire): void {
    connection.query(this.#text);
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#onData(chunk);
  }
  handleCopyInResponse(connection: Wire): void {
    for (const chunk of this.#send) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#ended.resolve();
  }
  handleError(error: Error): void {
    this.#ended.reject(error);
  }
}

/** Each row as a line of PostgreSQL's text format. */
export function copyOut(
  client: pg.Client,
  text: string,
  onRow: (line: Buffer) => void,
): Promise<void> {
  return run(client, text, onRow, []);
}

export function copyIn(client: pg.Client, text: string, chunks: Buffer[]): Promise<void> {
  return run(client, text, () => {}, chunks);
}

function run(
  client: pg.Client,
  text: string,
  onData: (chunk: Buffer) => void,
  send: Buffer[],
): Promise<void> {
  const ended = Promise.withResolvers<void>();
  (client.query as (copy: unknown) => unknown)(new Copy(text, onData, send, ended));
  return ended.promise;
}
