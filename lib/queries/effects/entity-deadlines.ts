import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { reactorEvent } from '#lib/domain/reactor.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { standsIdle } from '#lib/reactors/stands-idle.ts';

/** What will happen to an entity at a time, unless something else does before. */
export type Deadline = {
  /** Of the effect that waits for it. */
  id: string;
  summary: string;
  reactorLabel: string;
  dueAt: string;
};

const mostTold = 5;

type Row = {
  id: string;
  reactor: string;
  event_id: string;
  key: string;
  summary: string;
  due_at: number;
};

/**
 * The timers that wait for an entity's sake, the soonest first. One of a policy that would record
 * nothing as things stand is left out: what it waited for has come.
 */
export async function entityDeadlines(
  store: Viewing,
  viewer: Viewer,
  { type, id }: EntityRef,
): Promise<Deadline[]> {
  demand(viewer, 'read', type);
  const { rows } = await store.pool.query<Row>({
    name: 'entity-deadlines',
    text: `
      select e.id, e.reactor, e.event_id, e.key, e.summary, e.due_at from operational.effect e
      where e.entity_type = $1 and e.entity_id = $2 and e.status = 'waiting' and e.due_at > now()
      order by e.due_at, e.id limit $3`,
    values: [type, id, mostTold],
  });
  const { known, labelOf, summaryOf } = await reactorWords(store);
  const idle = await Promise.all(
    rows.map(async ({ reactor, event_id, key }) => {
      const policy = known.get(reactor);
      const event = policy?.kind === 'policy' ? await readEvent(store, event_id) : null;
      if (policy?.kind !== 'policy' || !event) return false;
      return standsIdle(store, policy, { event: reactorEvent(event), key });
    }),
  );
  return rows
    .filter((_, index) => !idle[index])
    .map(({ id: effect, reactor, summary, due_at }) => ({
      id: effect,
      summary: summaryOf(reactor, summary),
      reactorLabel: labelOf(reactor),
      dueAt: isoTime(due_at),
    }));
}
