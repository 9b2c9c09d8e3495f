import type pg from 'pg';
import { type AppendCodecs, readAppendCodecs } from '#lib/event-store/append-rows.ts';

/** An append that hangs, by a lock or a server that says nothing more, is taken for lost: milliseconds. */
const lockTimeout = 3_000;
const statementTimeout = 8_000;
export const answerTimeout = 9_000;

/**
 * Planner choices that the append's connections are pinned to: a generic plan made while the tables
 * were empty runs at 1,600 events a second where the right one runs at 18,000. With the choices
 * pinned a plan is made once: planned anew each time, a lone append takes half as long again.
 */
export const appendSettings = [
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  // Conditions are read after the lock is taken, each statement on a snapshot of its own.
  'default_transaction_isolation=read\\ committed',
  `lock_timeout=${lockTimeout}`,
  `statement_timeout=${statementTimeout}`,
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

export type Connection = { client: pg.Client; codecs: AppendCodecs };

/** Connections that are made when first needed, one for each batch under way, and again after a loss. */
export class AppendConnections {
  readonly #idle: Connection[] = [];
  readonly #connect: () => pg.Client;
  #closed = false;

  constructor(connect: () => pg.Client) {
    this.#connect = connect;
  }

  async take(): Promise<Connection> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const client = this.#connect();
    const connection: { current: Connection | null } = { current: null };
    client.on('error', () => this.#drop(connection.current));
    try {
      await client.connect();
      await client.query(`select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') = 'off'`);
      connection.current = { client, codecs: await readAppendCodecs(client) };
      return connection.current;
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
  }

  give(connection: Connection): void {
    if (this.#closed) void connection.client.end();
    else this.#idle.push(connection);
  }

  /** Ends a connection that failed. */
  discard(connection: Connection): void {
    this.#drop(connection);
    connection.client.end().catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#idle.splice(0).map(({ client }) => client.end()));
  }

  #drop(connection: Connection | null): void {
    const at = connection ? this.#idle.indexOf(connection) : -1;
    if (at >= 0) this.#idle.splice(at, 1);
  }
}
