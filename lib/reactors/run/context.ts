import type pg from 'pg';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { PgBoss } from '#lib/jobs/queue.ts';

/** What effects reach the outside by. */
export type Services = {
  /** Hands a letter over by SMTP; a receiver that saw its key knows it again. */
  mail: (letter: {
    to: string;
    key: string;
    subject: string;
    text: string;
    signal: AbortSignal;
  }) => Promise<void>;
  link: (path: string, claims: JsonObject, lifetimeSeconds: number) => string;
};

export type RunSettings = {
  /** Of one reactor, in one worker. */
  atOnce: number;
  /** Seconds after which a silent worker's effects are another's; it is told to be alive three times in that. */
  leaseSeconds: number;
  /** Milliseconds until the next attempt, after the `attempt`-th failed. */
  backOff: (attempt: number) => number;
  /** Milliseconds between two looks at what waits, where nothing wakes. */
  look: number;
  /** Failures for so many receivers in a row, and the seconds that a reactor waits then: doubled each time. */
  circuit: { after: number; first: number; most: number };
};

export const usualSettings: RunSettings = {
  atOnce: 16,
  leaseSeconds: 15,
  backOff: (attempt) =>
    Math.min(3_600_000, 10_000 * 2 ** (attempt - 1) * (0.8 + Math.random() * 0.4)),
  look: 1_000,
  circuit: { after: 5, first: 10, most: 600 },
};

export type RunContext = {
  store: Store;
  /** Connections with the rights of a worker. */
  pool: pg.Pool;
  boss: PgBoss;
  services: Services;
  settings: RunSettings;
  /** Names this worker in leases and attempts. */
  worker: string;
};
