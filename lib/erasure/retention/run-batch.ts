import { isoTime } from '#lib/domain/iso-time.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { retainer } from '#lib/erasure/retention/retainer.ts';
import type { Run } from '#lib/erasure/retention/run.ts';
import { coveredEntities, coveredEvents } from '#lib/event-store/retention-covered.ts';
import type { Store } from '#lib/event-store/store.ts';

type Target = Extract<WishedTarget, { kind: 'entities' | 'events' }>;

export type Batch = {
  /** Null where nothing of what was looked at is covered any more. */
  target: Target | null;
  /** What the next one begins behind; null where this one is the end. */
  last: string | null;
};

/** At once: appends wait while it is done, and each is planned with all that its entities touched. */
const mostEvents = 200;
const mostEntities = 50;

/** What a run takes next. */
export async function nextBatch(store: Store, run: Run): Promise<Batch> {
  const { rule, cutoff, after } = run;
  if (!rule) return { target: null, last: null };
  const type = rule.entityType;
  if (rule.takes === 'entities') {
    const page = { after: after ?? '', limit: mostEntities };
    const { entities, last } = await coveredEntities(store, rule, cutoff, page);
    const deletedBefore = isoTime(cutoff);
    const ids = entities.map(({ id }) => id);
    const target: Target | null =
      ids.length > 0 ? { kind: 'entities', type, ids, deletedBefore } : null;
    return { target, last };
  }
  const page = { after: BigInt(after ?? 0), limit: mostEvents };
  const events = await coveredEvents(store, rule, cutoff, page);
  const of = new Map<string, string[]>();
  for (const { id, entityId } of events) of.set(entityId, [...(of.get(entityId) ?? []), id]);
  const paths = rule.takes === 'fields' ? { paths: rule.paths } : {};
  return {
    target: {
      ...{ kind: 'events', type, ...paths },
      of: [...of].map(([id, eventIds]) => ({ id, eventIds })),
    },
    last: events.at(-1)?.position.toString() ?? null,
  };
}

/** Asks for a batch. `withdrawn`: somebody changed the rule first. */
export async function requestBatch(
  store: Store,
  { run, erasure, target }: { run: Run; erasure: string; target: Target },
): Promise<'requested' | 'withdrawn' | 'refused'> {
  const { rule, ruleId } = run;
  const requested = await requestErasure(
    store,
    retainer,
    {
      id: erasure,
      target,
      reason: `Retention: $retention/${ruleId}`,
      ground: rule?.ground ?? '',
    },
    { correlationId: run.id, byRule: true },
  );
  switch (requested.status) {
    case 'requested':
    case 'waiting':
      return 'requested';
    case 'refused':
    case 'invalid':
      return 'refused';
    default:
      return 'withdrawn';
  }
}
