import { type KeyHolder, rateLimitOf } from '#lib/access/known-keys.ts';

/** What a limited key may still ask in the minute that runs. */
export type Allowance = {
  /** Requests a minute. */
  limit: number;
  remaining: number;
  /** Seconds until all of it is there again. */
  resetIn: number;
  /** Whether this request is one too many. */
  isSpent: boolean;
};

export const windowSeconds = 60;

type Window = { endsAt: number; used: number };

/**
 * Takes a request from what a key may ask; null where it has no limit. Counted in this process
 * alone: behind several, a key has its limit in each.
 */
export function takeRequest(store: KeyHolder, viewerId: string): Allowance | null {
  const limit = rateLimitOf(store, viewerId);
  if (limit === null) return null;
  const window = windowOf(store, viewerId);
  const isSpent = window.used >= limit;
  if (!isSpent) window.used += 1;
  return { ...left(limit, window), isSpent };
}

/** The same, and nothing is taken. */
export function allowanceOf(store: KeyHolder, viewerId: string): Allowance | null {
  const limit = rateLimitOf(store, viewerId);
  return limit === null ? null : { ...left(limit, windowOf(store, viewerId)), isSpent: false };
}

function left(limit: number, { used, endsAt }: Window): Omit<Allowance, 'isSpent'> {
  const resetIn = Math.max(1, Math.ceil((endsAt - performance.now()) / 1_000));
  return { limit, remaining: Math.max(0, limit - used), resetIn };
}

function windowOf(store: KeyHolder, viewerId: string): Window {
  const windows = windowsOn(store);
  const now = performance.now();
  const running = windows.get(viewerId);
  if (running && running.endsAt > now) return running;
  const next = { endsAt: now + windowSeconds * 1_000, used: 0 };
  windows.set(viewerId, next);
  return next;
}

const windowsKey = Symbol.for('backstory.access.rate-limits');

function windowsOn(store: KeyHolder): Map<string, Window> {
  const holder = store as { [windowsKey]?: Map<string, Window> };
  holder[windowsKey] ??= new Map();
  return holder[windowsKey];
}
