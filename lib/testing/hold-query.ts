import type pg from 'pg';

export type HeldQuery = { reached: Promise<void>; release: () => void };

/** Holds the pool's next query of that name until it is released; `before` runs when it is reached. */
export function holdQuery(pool: pg.Pool, name: string, before?: () => Promise<void>): HeldQuery {
  const original = pool.query;
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let used = false;
  const holding = async (...given: Parameters<typeof original>) => {
    const [config] = given as unknown as [{ name?: string }];
    if (!used && config.name === name) {
      used = true;
      reached.resolve();
      await before?.();
      await gate.promise;
      pool.query = original;
    }
    return Reflect.apply(original, pool, given) as unknown as Promise<pg.QueryResult>;
  };
  pool.query = holding as unknown as typeof original;
  return { reached: reached.promise, release: gate.resolve };
}
