import { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { ExportedEvent } from '#lib/transfer/export/read-exported.ts';

/**
 * Events on their way into a file that wants them in another order, or something of all of them first.
 * They stand in a database file without a name, which is gone with its connection.
 */
export class ExportStage {
  readonly #db = new DatabaseSync('');
  readonly #add: ReturnType<DatabaseSync['prepare']>;

  constructor() {
    this.#db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;
      create table event (seq integer primary key, type text not null, id text not null,
        told text not null);
      begin`);
    this.#add = this.#db.prepare('insert into event (type, id, told) values (?, ?, ?)');
  }

  add(exported: ExportedEvent): void {
    const { type, id } = exported.event.entity;
    this.#add.run(type, id, textOf(exported));
  }

  *inOrder(): Generator<ExportedEvent> {
    yield* this.#read('select told from event order by seq');
  }

  /** Entity by entity, in the order of their first events. */
  *byEntity(): Generator<ExportedEvent> {
    this.#db.exec('create index event_entity on event (type, id, seq)');
    yield* this.#read(`
      select told from event join
        (select type, id, min(seq) as first from event group by type, id) using (type, id)
      order by first, seq`);
  }

  close(): void {
    this.#db.close();
  }

  *#read(sql: string): Generator<ExportedEvent> {
    for (const row of this.#db.prepare(sql).iterate()) yield eventOf(String(row['told']));
  }
}

function textOf({ event, objects }: ExportedEvent): string {
  return JSON.stringify({ event: { ...event, position: String(event.position) }, objects });
}

function eventOf(text: string): ExportedEvent {
  const { event, objects } = JSON.parse(text) as ExportedEvent & {
    event: Omit<StoredEvent, 'position'> & { position: string };
  };
  return { event: { ...event, position: BigInt(event.position) }, objects };
}
