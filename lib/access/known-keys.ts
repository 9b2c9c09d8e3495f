// Invariant: what `knownKey` answers stood in the database at most 3 seconds ago.
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Rights } from '#lib/access/permissions.ts';

/** What a process holds of a key. Times are milliseconds since 1970. */
export type KnownKey = {
  id: string;
  hash: Buffer;
  name: string;
  role: string | null;
  rights: Rights | null;
  entityTypes: readonly string[] | null;
  eventTypes: readonly string[] | null;
  /** Requests a minute; null for any number. */
  rateLimit: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
};

/** All that is kept of keys stands on the store: a process may hold this module twice. */
export type KeyHolder = { pool: pg.Pool };

/** Until then keys are taken as they are known. */
const FRESH_MS = 1_000;
/** From then on nothing is answered before they are read again; between the two, beside the answers. */
const STALE_MS = 3_000;
/** So often a key that nobody knows may cause another look: it may be brand-new. */
const UNKNOWN_MS = 250;

/** Begins the id of a viewer that is a key. */
export const keyPrefix = 'key:';

type Held = {
  keys: ReadonlyMap<string, KnownKey>;
  revision: bigint | null;
  /** When the reading of them began, on the clock that never goes back; -Infinity: never read. */
  asOf: number;
  /** When this process changed one itself. */
  changedAt: number;
  reading: Promise<void> | null;
};

/** The key of that id as the database has it: no query for a request, one a second for a process. */
export async function knownKey(store: KeyHolder, id: string): Promise<KnownKey | undefined> {
  const held = heldOn(store);
  const asked = performance.now();
  const since = Math.max(asked - STALE_MS, held.changedAt);
  if (held.asOf < since) await readSince(store, held, since);
  // Its failure is that of whoever has to wait for the next.
  else if (asked - held.asOf > FRESH_MS) readAgain(store, held).catch(() => {});
  return held.keys.get(id) ?? lookAgain(store, held, id);
}

/** Requests a minute that a key was given, as it was last read; null for any number. */
export function rateLimitOf(store: KeyHolder, viewerId: string): number | null {
  if (!viewerId.startsWith(keyPrefix)) return null;
  return heldOn(store).keys.get(viewerId.slice(keyPrefix.length))?.rateLimit ?? null;
}

/** Whether there is, or was, a key of that id, as keys were last read. */
export function isKeyId(store: KeyHolder, id: string): boolean {
  return heldOn(store).keys.has(id);
}

/** To be called after a change by this process, which counts at once here. */
export function forgetKeys(store: KeyHolder): void {
  heldOn(store).changedAt = performance.now();
}

async function lookAgain(store: KeyHolder, held: Held, id: string): Promise<KnownKey | undefined> {
  const asked = performance.now();
  const early = held.asOf + UNKNOWN_MS - asked;
  if (early > 0) await delay(early);
  await readSince(store, held, asked);
  return held.keys.get(id);
}

/** Until they are known as of then: a reading that was under way may have begun before. */
async function readSince(store: KeyHolder, held: Held, since: number): Promise<void> {
  while (held.asOf < since) await readAgain(store, held);
}

function readAgain(store: KeyHolder, held: Held): Promise<void> {
  held.reading ??= read(store, held).finally(() => {
    held.reading = null;
  });
  return held.reading;
}

async function read({ pool }: KeyHolder, held: Held): Promise<void> {
  const asOf = performance.now();
  const looked = await pool.query<{ revision: bigint }>(
    'select revision from operational.api_key_revision',
  );
  const revision = looked.rows[0]?.revision ?? null;
  if (revision === null || revision !== held.revision) {
    // Read after the revision: keys that are newer than it are read once more, and none is missed.
    const { rows } = await pool.query<KnownKey & { rights: string | null }>(
      `select id, hash, name, role, rights, entity_types as "entityTypes",
         event_types as "eventTypes", rate_limit as "rateLimit", expires_at as "expiresAt",
         revoked_at as "revokedAt"
       from operational.api_key`,
    );
    held.keys = new Map(rows.map((row) => [row.id, { ...row, rights: parsed(row.rights) }]));
    held.revision = revision;
  }
  held.asOf = asOf;
}

function parsed(rights: string | null): Rights | null {
  return rights === null ? null : (JSON.parse(rights) as Rights);
}

const heldKey = Symbol.for('backstory.access.keys');

function heldOn(store: KeyHolder): Held {
  const holder = store as { [heldKey]?: Held };
  holder[heldKey] ??= {
    keys: new Map(),
    revision: null,
    asOf: -Infinity,
    changedAt: -Infinity,
    reading: null,
  };
  return holder[heldKey];
}
