import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Masking } from '#lib/event-store/open-masking.ts';
import { listRebuilds, type RebuildView } from '#lib/queries/projections/list-rebuilds.ts';
import { listStates } from '#lib/queries/projections/list-states.ts';
import { type StoreSize, storeSize } from '#lib/queries/projections/store-size.ts';
import { listReadModels, type ReadModelView } from '#lib/queries/read-models/list-read-models.ts';

/** How something derived stands, the worst that is true of it. */
export type Health =
  | 'stopped'
  /** Another definition than the present one serves; the present one's is built, or waits. */
  | 'changed'
  | 'behind'
  /** Nothing of it is there yet, or it is made anew where it stands. */
  | 'building'
  /** Not found out yet. */
  | 'unknown'
  | 'current';

export type ProjectionView = {
  /** `states/user`, `search`, `references`, `model/emailDirectory`. */
  key: string;
  kind: 'states' | 'search' | 'references' | 'model';
  /** The entity type, or the read model's name. */
  name: string;
  /** A type's plural, a read model's label; null where the kind tells it all. */
  label: string | null;
  /** Of a read model, what it holds. */
  about: string | null;
  /** The one that serves; null where there is none, or there are no generations of it. */
  generation: { id: number; status: string } | null;
  /** Others that are kept or built beside it. */
  others: { id: number; status: string }[];
  /** Everything up to there is in it; null where that is not told by one position. */
  position: string | null;
  lagEvents: string;
  lagMs: number;
  /** Of states: how many are not at their last event; null where that is not known yet, or they are many. */
  statesBehind?: number | null;
  rows: number;
  /** Whether rows, and bytes, are told by a sample. */
  isEstimate: boolean;
  bytes: number;
  health: Health;
  stopped: { position: string; eventId: string; message: string } | null;
};

export type ProjectionsView = {
  /** Of the log, and when it was read. */
  end: string;
  at: number;
  projections: ProjectionView[];
  rebuilds: RebuildView[];
  size: StoreSize;
};

const rebuildsShown = 20;

/** All that is derived in the store, each with where it stands: as far as the viewer may read. */
export async function listProjections(store: Masking, viewer: Viewer): Promise<ProjectionsView> {
  demand(viewer, 'read');
  const [followed, states, models, rebuilds, size] = await Promise.all([
    readFollowed(store),
    listStates(store, viewer),
    listReadModels(store, viewer),
    listRebuilds(store, viewer, { limit: rebuildsShown }),
    storeSize(store, viewer),
  ]);
  const { end } = followed;
  const sizeOf = (kind: string) =>
    size.parts.filter((part) => part.kind === kind).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    end,
    at: Date.now(),
    projections: [
      ...states.map((view): ProjectionView => ({ ...view, position: view.isAtEnd ? end : null })),
      followedView('search', followed.search, { end, bytes: sizeOf('search') }),
      followedView('references', followed.references, { end, bytes: sizeOf('references') }),
      ...models.map((model) => ofModel(model, end)),
    ],
    rebuilds,
    size,
  };
}

type Followed = { position: string; waits: number | null; rows: number };

/** The search index and the references, and the end of the log, at one moment. */
async function readFollowed({
  pool,
}: Masking): Promise<{ end: string; search: Followed; references: Followed }> {
  const { rows } = await pool.query<{
    name: 'search' | 'references';
    position: bigint;
    waits: number | null;
    rows: number;
    end: bigint;
  }>(
    `with at as (
       select 'search' as name, position, 'search_value' as held
       from operational.search_checkpoint
       union all
       select 'references', position, 'reference' from derived.reference_progress)
     select at.name, at.position,
       (select e.recorded_at from authority.event e where e.position = at.position + 1) as waits,
       coalesce((select s.n_live_tup from pg_stat_all_tables s
         where s.schemaname = 'derived' and s.relname = at.held), 0)::float8 as rows,
       coalesce((select position from authority.event order by position desc limit 1), 0) as end
     from at`,
  );
  const of = (name: string): Followed => {
    const row = rows.find((each) => each.name === name);
    if (!row) return { position: '0', waits: null, rows: 0 };
    return { ...row, position: String(row.position) };
  };
  return {
    end: String(rows[0]?.end ?? 0n),
    search: of('search'),
    references: of('references'),
  };
}

function followedView(
  kind: 'search' | 'references',
  { position, waits, rows }: Followed,
  { end, bytes }: { end: string; bytes: number },
): ProjectionView {
  const lag = lagOf(end, position);
  return {
    ...{ key: kind, kind, name: kind, label: null, about: null, generation: null, others: [] },
    position,
    lagEvents: String(lag),
    lagMs: lag > 0n && waits !== null ? Math.max(0, Date.now() - waits) : 0,
    ...{ rows, bytes, isEstimate: true, stopped: null },
    health: lag > 0n ? 'behind' : 'current',
  };
}

function ofModel(model: ReadModelView, end: string): ProjectionView {
  const serving = model.generations.find(({ status }) => status === 'serving');
  const others = model.generations.filter((one) => one !== serving);
  const base = {
    ...{ key: `model/${model.name}`, kind: 'model' as const, name: model.name },
    ...{ label: model.label, about: model.about, isEstimate: true },
    others: others.map(({ id, status }) => ({ id, status })),
  };
  if (!serving) {
    return {
      ...base,
      ...{ generation: null, position: '0', lagEvents: end, lagMs: 0, rows: 0, bytes: 0 },
      ...{ health: 'building', stopped: null },
    };
  }
  const { id, status, position, lagMs, rows, stopped } = serving;
  const lag = lagOf(end, position);
  const bytes = model.generations.reduce((sum, one) => sum + one.bytes, 0);
  const health = stopped
    ? 'stopped'
    : !serving.isPresent
      ? 'changed'
      : lag > 0n
        ? 'behind'
        : 'current';
  return {
    ...base,
    ...{
      generation: { id, status },
      position,
      lagEvents: String(lag),
      lagMs: lag > 0n ? lagMs : 0,
    },
    ...{ rows, bytes, health, stopped },
  };
}

function lagOf(end: string, position: string): bigint {
  const lag = BigInt(end) - BigInt(position);
  return lag > 0n ? lag : 0n;
}
