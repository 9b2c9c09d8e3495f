import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import {
  type ReactorDefinition,
  type Recipient,
  reactorEvent,
  summaryOf,
} from '#lib/domain/reactor.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import type { Followed, FollowVerdict, FollowView } from '#lib/queries/follow/follow-views.ts';
import { type Happened, readHappened } from '#lib/queries/follow/read-happened.ts';
import { recipientTeller } from '#lib/queries/follow/tell-recipient.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadableEvent } from '#lib/queries/readable.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { type DryEffect, dryRun } from '#lib/reactors/dry-run.ts';
import { isFor } from '#lib/reactors/is-for.ts';
import { pastStates } from '#lib/reactors/past-states.ts';

/**
 * What would follow a recorded event by today's reactors, with the states as it left them, compared
 * with what did: nothing runs. Null where there is no such event for the viewer; throws an
 * `AccessFault` where they may not see its payload.
 */
export async function eventFollows(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<FollowView | null> {
  const event = await readEvent(store, id);
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  demand(viewer, 'read', event.entity.type);
  demand(viewer, 'payloads', event.entity.type);
  noteEntity(store, viewer, event.entity, 'event');
  const reactors = await allReactors(store);
  const masker = await openMasking(store, viewer);
  const [run, happened] = await Promise.all([
    dryRun(reactors, reactorEvent(event), pastStates(store, event)),
    readHappened(store, event),
  ]);
  const pairs = pairsOf(run.effects, happened.effects);
  const tell = await recipientTeller(
    store,
    masker,
    pairs.flatMap(({ today, was }) => [today?.due.recipient ?? [], was?.recipient ?? []].flat()),
  );
  return {
    id: event.id,
    position: String(event.position),
    imported: event.imported,
    followed: pairs.map((pair) => followedOf(store, event, reactors, tell, pair)),
    failed: run.failed.map(({ reactor: { name, label } }) => ({ reactor: name, label })),
    unread: unreadOf(event, reactors, happened.reactors),
  };
}

/** Those that the event is for, and that it did not come to: yet, or ever. */
function unreadOf(
  { type, entity, position }: StoredEvent,
  reactors: readonly ReactorDefinition[],
  reaches: Awaited<ReturnType<typeof readHappened>>['reactors'],
): FollowView['unread'] {
  return reactors.flatMap((reactor): FollowView['unread'] => {
    if (!isFor(reactor, { type, entityType: entity.type })) return [];
    const { name, label } = reactor;
    const reach = reaches.get(name);
    if (reach && reach.beganAfter >= position) return [{ reactor: name, label, why: 'later' }];
    const isRead = reach !== undefined && reach.position >= position;
    return isRead ? [] : [{ reactor: name, label, why: 'behind' }];
  });
}

type Pair = { name: string; key: string; today: DryEffect | null; was: Happened | null };

function pairsOf(today: readonly DryEffect[], was: readonly Happened[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const effect of today) {
    const { name } = effect.reactor;
    pairs.set(JSON.stringify([name, effect.key]), {
      ...{ name, key: effect.key, today: effect, was: null },
    });
  }
  for (const effect of was) {
    const name = JSON.stringify([effect.reactor, effect.key]);
    const pair = pairs.get(name);
    if (pair) pair.was = effect;
    else pairs.set(name, { name: effect.reactor, key: effect.key, today: null, was: effect });
  }
  return [...pairs.values()];
}

function followedOf(
  store: Store,
  event: StoredEvent,
  reactors: readonly ReactorDefinition[],
  tell: Awaited<ReturnType<typeof recipientTeller>>,
  { name, key, today, was }: Pair,
): Followed {
  const definition = reactors.find((one) => one.name === name);
  return {
    verdict: verdictOf(event, today, was),
    reactor: name,
    label: definition?.label ?? humanise(name),
    key,
    today: today && {
      summary: summaryOf(definition, today.due.summary),
      ...tell(today.due.recipient),
      at: today.due.at === undefined ? null : new Date(today.due.at).toISOString(),
      records: today.records?.map(({ type }) => labelled(store, type)) ?? null,
    },
    was: was && {
      summary: summaryOf(definition, was.summary),
      ...tell(was.recipient ?? undefined),
      at: was.dueAt,
      records: was.records?.map((type) => labelled(store, type)) ?? null,
      status: was.status,
    },
  };
}

function verdictOf(
  event: StoredEvent,
  today: DryEffect | null,
  was: Happened | null,
): FollowVerdict {
  if (!was) return 'new';
  if (!today) return 'gone';
  if (placeOf(today.due.recipient) !== placeOf(was.recipient ?? undefined)) return 'recipient';
  // One that is due later decides by what came meanwhile.
  const isLater = today.due.at !== undefined && Date.parse(today.due.at) > event.recordedAt;
  if (today.records === null || was.records === null || isLater) return 'same';
  const would = today.records.map(({ type }) => type).toSorted();
  return JSON.stringify(would) === JSON.stringify(was.records.toSorted()) ? 'same' : 'records';
}

function placeOf(recipient: Recipient | undefined): string {
  if (!recipient) return '';
  const { type, id, version, field } = recipient;
  return JSON.stringify([type, id, version, field]);
}

function labelled({ catalogue }: Store, type: string): { type: string; label: string } {
  const entityType = catalogue.eventTypes.get(type);
  const source = entityType === undefined ? null : sentenceSource(catalogue, entityType, type);
  return { type, label: source?.label ?? humanise(type) };
}
