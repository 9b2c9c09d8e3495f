import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from '#db/schema.ts';
import type { LookLog } from '#lib/access/look-log.ts';
import type { SignIn } from '#lib/access/sign-in.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Appender } from '#lib/event-store/appender.ts';
import type { Generations } from '#lib/event-store/generations.ts';
import type { LogWatcher } from '#lib/event-store/watch-log.ts';

/** Keys that live outside the tables and stay for the life of the store. */
export type Secrets = {
  /** Makes identities: idempotency keys, reservations, ids of imports. */
  identityKey: Buffer;
  /** Makes the tags of ETags. */
  tagKey: Buffer;
  /** Signs the cookies of sign-in and encrypts second factors; the newest first. */
  signIn: readonly string[];
  /** Ed25519 keys that sign seals, the newest first; where none is given, no seal is made here. */
  seal?: readonly string[];
  /** Makes a new one that signs from now on, and answers with it; only where they stand in a file. */
  addSealKey?: () => Promise<string>;
};

/** One log with all that is derived from it, as this process holds it open. */
export type Store = {
  name: string;
  pool: pg.Pool;
  db: Kysely<Database>;
  catalogue: Catalogue;
  secrets: Secrets;
  generations: Generations;
  appender: Appender;
  watcher: LogWatcher;
  signIn: SignIn;
  looks: LookLog;
  close(): Promise<void>;
};

/** What reads need of a store. */
export type Reading = Pick<Store, 'pool' | 'catalogue' | 'generations'>;

/** What reads and folds one history: by a pool, or by the one connection of a transaction. */
export type HistorySource = { pool: Pick<pg.Pool, 'query'>; catalogue: Store['catalogue'] };

/** What reads for a viewer need: they are masked, and noted in the log of reads. */
export type Viewing = Reading & Pick<Store, 'looks' | 'secrets'>;
