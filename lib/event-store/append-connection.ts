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

/**
 * The one connection of the batches under way, made when first needed and again after a loss. What
 * is sent while another batch is at work waits in its pipe, in order: a backend that goes on with
 * the next batch has its plans and pages at hand, where one of two backends had to be woken by the
 * order lock first. Paced against the floor in turn, 64 writers took a tenth less time.
 */
export class AppendConnection {
  readonly #connect: () => pg.Client;
  #current: Promise<Connection> | null = null;

  constructor(connect: () => pg.Client) {
    this.#connect = connect;
  }

  take(): Promise<Connection> {
    if (this.#current) return this.#current;
    const client = this.#connect();
    const taken = open(client);
    this.#current = taken;
    const lose = () => {
      if (this.#current === taken) this.#current = null;
    };
    client.on('error', lose);
    taken.catch(() => {
      lose();
      client.end().catch(() => {});
    });
    return taken;
  }

  /** Ends a connection that failed, once what else is in its pipe is answered. */
  async discard({ client }: Connection): Promise<void> {
    const current = await this.#current?.catch(() => null);
    if (current?.client === client) this.#current = null;
    client.end().catch(() => {});
  }

  /** Ends when what is in the pipe is answered. */
  async close(): Promise<void> {
    const current = await this.#current?.catch(() => null);
    this.#current = null;
    await current?.client.end();
  }
}

async function open(client: pg.Client): Promise<Connection> {
  await client.connect();
  await client.query(`select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`);
  return { client, codecs: await readAppendCodecs(client) };
}
