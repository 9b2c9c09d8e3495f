import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { effectStatuses } from '#lib/domain/effect-status.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { countEffects } from '#lib/queries/effects/count-effects.ts';
import type { EffectCounts, ReactorView } from '#lib/queries/effects/effect-views.ts';
import { type ReactorWords, reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { isoTime } from '#lib/queries/event-views.ts';

type Row = {
  name: string;
  version: number;
  position: bigint;
  began_after: bigint;
  status: 'running' | 'paused';
  stopped: string | null;
  skipped: bigint[];
  rate: number | null;
  failures: number;
  open_until: number | null;
  opened_at: number | null;
  open_cause: string | null;
  lag: bigint;
  waits_since: number | null;
};

/** Every reactor, with where it stands: those of the catalogue, and those that once were there. */
export async function listReactors(store: Viewing, viewer: Viewer): Promise<ReactorView[]> {
  demand(viewer, 'read');
  const [words, rows, counts] = await Promise.all([
    reactorWords(store),
    readRows(store),
    countEffects(store, viewer),
  ]);
  const stored = new Map(rows.map((row) => [row.name, row]));
  const names = new Set([...words.known.keys(), ...stored.keys()]);
  return [...names]
    .map((name) => reactorView(words, name, stored.get(name), counts.byReactor.get(name)))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** One of them; null where there is none of that name. */
export async function readReactor(
  store: Viewing,
  viewer: Viewer,
  name: string,
): Promise<ReactorView | null> {
  return (await listReactors(store, viewer)).find((one) => one.name === name) ?? null;
}

async function readRows({ pool }: Reading): Promise<Row[]> {
  const { rows } = await pool.query<Row>(`
    select r.name, r.version, r.position, r.began_after, r.status, r.stopped, r.skipped, r.rate,
      r.failures, r.open_until, r.opened_at, r.open_cause,
      greatest(0, l.position - r.position) as lag, n.recorded_at as waits_since
    from operational.reactor r
    cross join (select coalesce(max(position), 0) as position from authority.event) l
    left join authority.event n on n.position = r.position + 1
    order by r.name`);
  return rows;
}

function reactorView(
  { known, labelOf }: ReactorWords,
  name: string,
  row: Row | undefined,
  counts: EffectCounts | undefined,
): ReactorView {
  const definition = known.get(name);
  return {
    name,
    label: labelOf(name),
    about: definition?.about ?? null,
    kind: name.startsWith('webhook.') ? 'webhook' : (definition?.kind ?? 'effect'),
    known: definition !== undefined,
    version: definition?.version ?? row?.version ?? 1,
    eventTypes: [...(definition?.eventTypes ?? [])],
    ordered: definition?.ordered ?? false,
    mostAttempts: definition?.attempts ?? null,
    timeLimit: definition?.timeLimit ?? null,
    position: row ? String(row.position) : null,
    beganAfter: row ? String(row.began_after) : null,
    lagEvents: String(row?.lag ?? 0n),
    lagMs: row?.waits_since ? Math.max(0, Date.now() - row.waits_since) : 0,
    paused: row?.status === 'paused',
    stopped: row?.stopped ? (JSON.parse(row.stopped) as ReactorView['stopped']) : null,
    skipped: (row?.skipped ?? []).map(String),
    rate: { set: row?.rate ?? null, defined: definition?.ratePerMinute ?? null },
    circuit:
      row && row.opened_at !== null
        ? {
            openedAt: isoTime(row.opened_at),
            openUntil: isoTime(row.open_until ?? row.opened_at),
            cause: row.open_cause,
          }
        : null,
    counts: counts ?? (Object.fromEntries(effectStatuses.map((one) => [one, 0])) as EffectCounts),
  };
}
