import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';

/** Which generation of an entity type this process writes and reads, and which one lists serve. */
export type Generation = { current: number; serving: number };

export type Generations = {
  /** Those of a type that something is recorded for; made on first use. */
  of(entityType: string): Promise<Generation>;
  /** Those of a type that is read: 0 where there is none, so that a question leaves nothing behind. */
  find(entityType: string): Promise<Generation>;
  /** Known without a query, where it was asked for before. */
  known(entityType: string): Generation | undefined;
  /** Asked for anew at the next use: after a switch. */
  forget(): void;
};

export function fingerprintOf(catalogue: Catalogue, entityType: string): string {
  return catalogue.fingerprints.get(entityType) ?? catalogue.generalFingerprint;
}

export function openGenerations(pool: pg.Pool, catalogue: Catalogue): Generations {
  const known = new Map<string, Generation>();
  const keep = (entityType: string, { current, serving }: Found): Generation | null => {
    if (current === null || serving === null) return null;
    // One that still serves for another may be switched by any process: asked again each time.
    if (current === serving) known.set(entityType, { current, serving });
    return { current, serving };
  };
  const read = (entityType: string) =>
    findGeneration(pool, entityType, fingerprintOf(catalogue, entityType));
  return {
    known: (entityType) => known.get(entityType),
    forget: () => known.clear(),
    async of(entityType) {
      const there = known.get(entityType) ?? keep(entityType, await read(entityType));
      if (there) return there;
      await makeGeneration(pool, entityType, fingerprintOf(catalogue, entityType));
      return this.of(entityType);
    },
    async find(entityType) {
      const there = known.get(entityType);
      if (there) return there;
      const found = await read(entityType);
      return (
        keep(entityType, found) ?? { current: found.current ?? 0, serving: found.serving ?? 0 }
      );
    },
  };
}

type Found = { current: number | null; serving: number | null };

async function findGeneration(
  pool: pg.Pool,
  entityType: string,
  fingerprint: string,
): Promise<Found> {
  const { rows } = await pool.query<Found>(
    // Of several of one fingerprint the one that serves, else the one that last did: what is being
    // built beside them is written by appends and read by nobody.
    `select (select id from operational.generation
               where entity_type = $1 and fingerprint = decode($2, 'hex')
               order by status = 'serving' desc, served_at desc nulls last, id limit 1) as current,
            (select id from operational.generation
               where entity_type = $1 and status = 'serving') as serving`,
    [entityType, fingerprint],
  );
  return rows[0] ?? { current: null, serving: null };
}

/** The first generation of a type serves at once; a later one is built beside it and switched. */
async function makeGeneration(
  pool: pg.Pool,
  entityType: string,
  fingerprint: string,
): Promise<void> {
  await pool.query(
    `insert into operational.generation (entity_type, fingerprint, status, served_at)
     select $1, decode($2, 'hex'), case when served then 'building' else 'serving' end,
       case when served then null else clock_timestamp() end
     from (select exists (
       select from operational.generation where entity_type = $1 and status = 'serving') as served) s
     on conflict do nothing`,
    [entityType, fingerprint],
  );
}
