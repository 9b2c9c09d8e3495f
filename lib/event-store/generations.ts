import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';

/** Which generation of an entity type this process writes and reads, and which one lists serve. */
export type Generation = { current: number; serving: number };

export type Generations = {
  /** Those of a type; made on first use. */
  of(entityType: string): Promise<Generation>;
  /** Known without a query, where it was asked for before. */
  known(entityType: string): Generation | undefined;
  forget(): void;
};

export function fingerprintOf(catalogue: Catalogue, entityType: string): string {
  return catalogue.fingerprints.get(entityType) ?? catalogue.generalFingerprint;
}

export function openGenerations(pool: pg.Pool, catalogue: Catalogue): Generations {
  const known = new Map<string, Generation>();
  return {
    known: (entityType) => known.get(entityType),
    forget: () => known.clear(),
    async of(entityType) {
      const there = known.get(entityType);
      if (there) return there;
      const made = await ensureGeneration(pool, entityType, fingerprintOf(catalogue, entityType));
      // One that still serves for another may be switched by any process: asked again each time.
      if (made.current === made.serving) known.set(entityType, made);
      return made;
    },
  };
}

/** The first generation of a type serves at once; a later one is built beside it and switched. */
async function ensureGeneration(
  pool: pg.Pool,
  entityType: string,
  fingerprint: string,
): Promise<Generation> {
  const select = `
    select (select id from operational.generation
              where entity_type = $1 and fingerprint = decode($2, 'hex')) as current,
           (select id from operational.generation
              where entity_type = $1 and status = 'serving') as serving`;
  const found = await pool.query<{ current: number | null; serving: number | null }>(select, [
    entityType,
    fingerprint,
  ]);
  const row = found.rows[0];
  if (row?.current != null && row.serving != null) {
    return { current: row.current, serving: row.serving };
  }
  await pool.query(
    `insert into operational.generation (entity_type, fingerprint, status)
     select $1, decode($2, 'hex'), case when exists (
         select from operational.generation where entity_type = $1 and status = 'serving')
       then 'building' else 'serving' end
     on conflict do nothing`,
    [entityType, fingerprint],
  );
  return ensureGeneration(pool, entityType, fingerprint);
}
