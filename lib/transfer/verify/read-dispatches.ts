import type pg from 'pg';
import type { DispatchedEffect } from '#lib/event-store/dispatch-link.ts';

export type ReactorRow = { name: string; dispatches: bigint; link: Buffer; chained_after: bigint };

/** An effect as it is there, or as the event at its position has it. */
export type NamedEffect = DispatchedEffect & { type: string; id: string; version: number };

export type DispatchRow = {
  number: bigint;
  up_to: bigint;
  positions: bigint[];
  link: Buffer;
  /** Of the events at the positions, those that are there. */
  events: NamedEffect[];
  effects: NamedEffect[];
};

const page = 200;

/** How far each reactor says that it has recorded; also one of which only dispatches or effects are left. */
export async function readReactors(
  client: pg.ClientBase,
): Promise<(ReactorRow | { name: string })[]> {
  const { rows } = await client.query<ReactorRow>(
    'select name, dispatches, link, chained_after from operational.reactor order by name',
  );
  const { rows: others } = await client.query<{ name: string }>(
    `select distinct reactor as name from operational.dispatch
     where reactor <> all ($1) order by reactor`,
    [rows.map(({ name }) => name)],
  );
  return [...rows, ...others];
}

/** The dispatches of a reactor in order, each with its effects. */
export async function* readDispatches(
  client: pg.ClientBase,
  reactor: string,
): AsyncGenerator<DispatchRow> {
  let after = 0n;
  for (;;) {
    const { rows } = await client.query<Omit<DispatchRow, 'events' | 'effects'> & Listed>({
      name: 'verify-dispatches',
      text: `select d.*, e.events, f.effects from (
          select number, up_to, positions, link from operational.dispatch
          where reactor = $1 and number > $2 order by number limit ${page}) d
        cross join lateral (
          select coalesce(json_agg(json_build_array(e.position::text, e.id, e.entity_type,
            e.entity_id, e.version)), '[]') as events
          from authority.event e where e.position = any (d.positions)) e
        cross join lateral (
          select coalesce(json_agg(json_build_array(f.event_position::text, f.event_id,
            f.entity_type, f.entity_id, 0)), '[]') as effects
          from operational.effect f where f.reactor = $1 and f.dispatch = d.number) f
        order by d.number`,
      values: [reactor, after],
    });
    for (const { events, effects, ...row } of rows)
      yield { ...row, events: named(events), effects: named(effects) };
    if (rows.length < page) return;
    after = rows.at(-1)?.number ?? after;
  }
}

/** Effects that no dispatch says that it recorded. */
export async function readStrangers(
  client: pg.ClientBase,
  reactor: ReactorRow,
): Promise<NamedEffect[]> {
  const { rows } = await client.query<{ effects: string }>(
    `select coalesce(json_agg(json_build_array(f.event_position::text, f.event_id, f.entity_type,
       f.entity_id, 0)), '[]') as effects
     from operational.effect f where f.reactor = $1
       and (f.dispatch is null or f.dispatch > $2 or (f.dispatch <= 0 and f.event_position > $3))`,
    [reactor.name, reactor.dispatches, reactor.chained_after],
  );
  return named(rows[0]?.effects ?? '[]');
}

type Listed = { events: string; effects: string };

function named(text: string): NamedEffect[] {
  const listed = JSON.parse(text) as [string, string, string, string, number][];
  return listed.map(([position, eventId, type, id, version]) => ({
    ...{ position: BigInt(position), eventId, type, id, version },
  }));
}
