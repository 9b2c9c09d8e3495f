import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { type EffectRow, effectColumns } from '#lib/queries/effects/effect-rows.ts';
import { type ReactorWords, reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { isFor } from '#lib/reactors/is-for.ts';

/** What is known of what came of an event, before it is asked who may see it. */
export type Progress = {
  /** The event first, then what followed, in the order of the store. */
  events: ProgressEvent[];
  more: boolean;
  effects: EffectRow[];
  behind: { reactor: string; eventId: string; status: 'running' | 'paused' | 'stopped' }[];
  settled: boolean;
};

export type ProgressEvent = {
  id: string;
  position: bigint;
  type: string;
  entityType: string;
  imported: boolean;
};

type ReactorRow = { name: string; position: bigint; began_after: bigint; status: BehindStatus };
type BehindStatus = 'running' | 'paused' | 'stopped';

/** A policy's loops are cut long before this depth. */
const mostDepth = 12;
const mostOfOne = 50;
const mostInAll = 200;
const mostEffects = 500;

/** How far what an event sets off has come. Of an event that is not there: no events. */
export async function readProgress(store: Viewing, id: string): Promise<Progress> {
  for (;;) {
    // How far the reactors have read is asked first: what they find meanwhile is then seen below.
    const reactors = await readReactors(store);
    const tree = await readTree(store, id);
    const progress = await progressOf(store, tree, reactors);
    // What an effect recorded before it was done may have come after the tree was read.
    if (!progress.settled || (await isSame(store, id, tree.events))) return progress;
  }
}

async function progressOf(
  store: Viewing,
  { events, more }: Pick<Progress, 'events' | 'more'>,
  reactors: readonly ReactorRow[],
): Promise<Progress> {
  const effects = await readEffects(
    store,
    events.map((event) => event.id),
  );
  const { known } = await reactorWords(store);
  const behind = behindOf(known, events, reactors);
  const isOpen = ({ status, is_scheduled: isScheduled }: EffectRow) =>
    status === 'running' || (status === 'waiting' && !isScheduled);
  return {
    events,
    more: more || effects.length === mostEffects,
    effects,
    behind,
    settled: behind.length === 0 && !effects.some(isOpen),
  };
}

async function isSame(
  store: Pick<Reading, 'pool'>,
  id: string,
  before: readonly ProgressEvent[],
): Promise<boolean> {
  const { events } = await readTree(store, id);
  return (
    events.length === before.length && events.every((event, at) => event.id === before[at]?.id)
  );
}

/** Of what one event led to so many are told; that there is more of it is told as well. */
async function readTree(
  { pool }: Pick<Reading, 'pool'>,
  id: string,
): Promise<Pick<Progress, 'events' | 'more'>> {
  const { rows } = await pool.query<ProgressEvent & { isLeft: boolean }>({
    name: 'outcome-tree',
    // An event that is its own cause, at some remove, is met again at most so deep, and told once.
    text: `
      with recursive tree as (
        select e.id, e.position, e.type, e.entity_type, e.imported, 0 as depth, 1 as place
        from authority.event e where e.id = $1
        union all
        select c.id, c.position, c.type, c.entity_type, c.imported, t.depth + 1, c.place from tree t
        cross join lateral (
          select f.*, (row_number() over ())::int4 as place from (
            select id, position, type, entity_type, imported from authority.event
            where causation_id = t.id limit $3 + 1) f
        ) c where t.depth < $2 and t.place <= $3
      ), found as materialized (select * from tree limit $4)
      select id, min(position) as position, min(type) as type, min(entity_type) as "entityType",
        bool_or(imported) as imported, min(place) > $3 as "isLeft"
      from found group by id order by min(depth), 2`,
    values: [id, mostDepth, mostOfOne, mostInAll + 1],
  });
  const told = rows.filter(({ isLeft }) => !isLeft).map(({ isLeft: _, ...event }) => event);
  const more = told.length > mostInAll || told.length < rows.length;
  return { events: told.slice(0, mostInAll), more };
}

/** The effects of these events, by event, reactor and key. */
export async function readEffects(
  { pool }: Pick<Reading, 'pool'>,
  ids: readonly string[],
): Promise<EffectRow[]> {
  const { rows } = await pool.query<EffectRow>({
    name: 'outcome-effects',
    text: `
      select ${effectColumns} from operational.effect e where e.event_id = any ($1)
      order by e.event_position, e.reactor, e.key limit $2`,
    values: [ids, mostEffects],
  });
  return rows;
}

async function readReactors({ pool }: Pick<Reading, 'pool'>): Promise<ReactorRow[]> {
  const { rows } = await pool.query<ReactorRow>({
    name: 'outcome-reactors',
    text: `
      select name, position, began_after,
        case when stopped is not null then 'stopped' else status end as status
      from operational.reactor`,
  });
  return rows;
}

/** One that has not begun at all begins at the log's end, and reads none of these. */
function behindOf(
  known: ReactorWords['known'],
  events: readonly ProgressEvent[],
  reactors: readonly ReactorRow[],
): Progress['behind'] {
  return events.flatMap((event) =>
    event.imported
      ? []
      : reactors.flatMap(({ name, position, began_after: began, status }) => {
          const definition = known.get(name);
          const isAhead = began < event.position && position < event.position;
          return isAhead && definition && isFor(definition, event)
            ? [{ reactor: name, eventId: event.id, status }]
            : [];
        }),
  );
}
