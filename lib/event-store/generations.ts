import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';

/** Which generation of an entity type this process writes and reads, and which one lists serve. */
export type Generation = {
  current: number;
  serving: number;
  /** Rises with each switch, and each mending, of the current one's states. */
  turn: number;
};

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
  let forgotten = 0;
  /** What was asked before it was to be forgotten is not kept. */
  const keep = (entityType: string, { current, serving, turn }: Found, asked: number) => {
    if (current === null || serving === null) return null;
    const found = { current, serving, turn: turn ?? 0 };
    // One that still serves for another may be switched by any process: asked again each time.
    if (current === serving && asked === forgotten) known.set(entityType, found);
    return found;
  };
  const read = async (entityType: string) => {
    const asked = forgotten;
    const found = await findGeneration(pool, entityType, fingerprintOf(catalogue, entityType));
    return { found, kept: keep(entityType, found, asked) };
  };
  return {
    known: (entityType) => known.get(entityType),
    forget: () => {
      forgotten += 1;
      known.clear();
    },
    async of(entityType) {
      const there = known.get(entityType) ?? (await read(entityType)).kept;
      if (there) return there;
      await makeGeneration(pool, entityType, fingerprintOf(catalogue, entityType));
      return this.of(entityType);
    },
    async find(entityType) {
      const there = known.get(entityType);
      if (there) return there;
      const { found, kept } = await read(entityType);
      return kept ?? { current: found.current ?? 0, serving: found.serving ?? 0, turn: 0 };
    },
  };
}

type Found = { current: number | null; serving: number | null; turn: number | null };

async function findGeneration(
  pool: pg.Pool,
  entityType: string,
  fingerprint: string,
): Promise<Found> {
  // Of several of one fingerprint the one that serves, else the one that last did: what is being
  // built beside them is written by appends and read by nobody.
  const { rows } = await pool.query<Found>(
    `select o.id as current, o.turn, (select id from operational.generation
        where entity_type = $1 and status = 'serving') as serving
     from (select) one left join lateral (
       select id, turn from operational.generation
       where entity_type = $1 and fingerprint = decode($2, 'hex')
       order by status = 'serving' desc, served_at desc nulls last, id limit 1) o on true`,
    [entityType, fingerprint],
  );
  return rows[0] ?? { current: null, serving: null, turn: null };
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
