import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { nextRun, type Retention, retentionOf } from '#lib/domain/retention-rule.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { lastRuns } from '#lib/queries/retention/last-runs.ts';
import { policiesOf } from '#lib/queries/retention/policy-of.ts';
import type {
  RetentionChange,
  RetentionRuleView,
  RetentionTable,
} from '#lib/queries/retention/retention-views.ts';

const shownChanges = 20;
const shownEvents = 200;

/** The retention rules on types that the viewer may erase, with their last runs, and who changed what. */
export async function listRetention(store: Viewing, viewer: Viewer): Promise<RetentionTable> {
  demand(viewer, 'erase');
  const [states, events] = await Promise.all([
    readActStates(store, '$retention'),
    readEvents(store, {
      order: 'desc',
      limit: shownEvents,
      filter: { entityType: '$retention', system: true },
    }),
  ]);
  const kept = [...states.values()]
    .map(({ id, version, state }) => ({ id, version, ...retentionOf(state) }))
    .filter((retention) => mayErase(viewer, retention));
  const ids = new Set(kept.map(({ id }) => id));
  const acts = events
    .filter(({ entity, data }) => ids.has(entity.id) && member(data ?? {}, 'run') === undefined)
    .slice(0, shownChanges);
  const [policyOf, runs, names] = await Promise.all([
    policiesOf(store),
    lastRuns(store, [...ids]),
    viewerNames(store, [
      ...acts.map(({ actor }) => actor),
      ...kept.map(({ proposedBy }) => proposedBy),
    ]),
  ]);
  const rules = kept
    .filter(({ status }) => status !== 'removed' && status !== 'rejected')
    .map((retention): RetentionRuleView => {
      const { id, version, status, rule, proposed, proposedBy, since } = retention;
      const own = runs.get(id) ?? [];
      const last = own[0] ? Date.parse(own[0].startedAt) : null;
      const isDue = status === 'active' && since !== null && own[0]?.status !== 'running';
      return {
        ...{ id, version, status, rule, proposed },
        proposedByName: proposedBy === null ? null : (names.get(proposedBy) ?? null),
        needsFactor: [rule, proposed].some(
          (one) => one !== null && policyOf(one.entityType).secondFactor === true,
        ),
        mayApprove: proposed !== null && proposedBy !== viewer.id,
        nextRun: isDue ? isoTime(nextRun(Date.parse(since), last)) : null,
        runs: own,
      };
    });
  return { rules, changes: acts.map((event) => changeOf(event, names)) };
}

function mayErase(viewer: Viewer, { rule, proposed }: Retention): boolean {
  const types = [rule, proposed].flatMap((one) => (one ? [one.entityType] : []));
  return types.every((type) => allows(viewer, 'erase', type));
}

function changeOf(
  { position, recordedAt, entity, data, actor, reason }: StoredEvent,
  names: ReadonlyMap<string, string>,
): RetentionChange {
  const told = data ?? {};
  const { rule, proposed } = retentionOf(told);
  const status = member(told, 'status');
  const did = member(told, 'wanted') ? 'wanted' : rule ? 'set' : proposed ? 'proposed' : 'decided';
  return {
    position: String(position),
    at: isoTime(recordedAt),
    id: entity.id,
    did,
    status: typeof status === 'string' ? (status as RetentionChange['status']) : null,
    rule: rule ?? proposed,
    actorName: actor === null ? null : (names.get(actor) ?? null),
    reason,
  };
}
