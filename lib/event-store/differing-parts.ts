import type { Masker } from '#lib/access/masker.ts';
import { allows } from '#lib/access/policy.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { isOfObjects, qualifiersMember } from '#lib/domain/event-object.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { eventDefinitionOf } from '#lib/event-store/event-row.ts';
import { presentData, withRoles } from '#lib/event-store/prepare-append.ts';

export type DifferingPart = 'type' | 'entity' | 'time' | 'actor' | 'reason' | 'data' | 'objects';
/** `members`: the first of the data's members that are not as they are stored. */
export type Differing = { parts: DifferingPart[]; members: string[] };

const mostMembers = 5;

/**
 * What of an event that came once more is not as it is stored, as far as the viewer may see that; null
 * where nothing is. What is masked for them, or was erased, is not compared: a guess is not confirmed.
 */
export function differingParts(
  catalogue: Catalogue,
  masker: Masker,
  stored: StoredEvent,
  event: ProposedEvent & { entity: EntityRef; occurredAt: number },
): Differing | null {
  if (!allows(masker.viewer, 'read', stored.entity.type)) return null;
  const given = asIfStored(catalogue, stored, event);
  const there = masker.event(stored);
  const here = masker.event(given);
  const members = stored.erased?.data ? [] : differingMembers(there, here);
  const isReasonSeen = there.reason === stored.reason && here.reason === given.reason;
  const differs: Record<DifferingPart, boolean> = {
    type: stored.type !== given.type,
    entity: stored.entity.type !== given.entity.type || stored.entity.id !== given.entity.id,
    time: stored.occurredAt !== given.occurredAt,
    actor: stored.actor !== given.actor,
    reason: !stored.erased?.meta && isReasonSeen && stored.reason !== given.reason,
    data: members.length > 0,
    objects: !stored.erased?.data && rolesDiffer(there, here),
  };
  const parts = (Object.keys(differs) as DifferingPart[]).filter((part) => differs[part]);
  return parts.length === 0 ? null : { parts, members: members.slice(0, mostMembers) };
}

/** As it would be read, so that it is masked alike. */
function asIfStored(
  catalogue: Catalogue,
  stored: StoredEvent,
  event: ProposedEvent & { entity: EntityRef; occurredAt: number },
): StoredEvent {
  const { type, entity, occurredAt, actor = null, reason = null, objects } = event;
  const definition = eventDefinitionOf(catalogue, entity.type, type);
  const data = presentData(event, definition) ?? event.data;
  return {
    ...stored,
    ...{ type, occurredAt, actor, reason, data: withRoles(data, objects) },
    schemaVersion: definition?.version ?? event.schemaVersion ?? 1,
    entity: { ...entity, version: stored.entity.version },
    updated: (objects ?? []).map(({ type: of, id, changes }) => ({
      ...{ type: of, id, version: 0, changes: [...changes] },
    })),
  };
}

function differingMembers(there: StoredEvent, here: StoredEvent): string[] {
  if (there.data === null || here.data === null) return [];
  const names = new Set([...Object.keys(there.data), ...Object.keys(here.data)]);
  names.delete(qualifiersMember);
  const differing = [...names].filter((name) => differs(there.data ?? {}, here.data ?? {}, name));
  if (isOfObjects(there.data) && isOfObjects(here.data)) {
    differing.push(...differingChanges(there.updated, here.updated));
  }
  return [...new Set(differing)].sort();
}

/** Whether it is about other objects, or in other roles. */
function rolesDiffer(there: StoredEvent, here: StoredEvent): boolean {
  if (there.data === null || here.data === null) return false;
  if (!isOfObjects(there.data) && !isOfObjects(here.data)) return false;
  const told = ({ updated }: StoredEvent) => updated.map(({ type, id }) => [type, id]);
  return differs(there.data, here.data, qualifiersMember) || !jsonEqual(told(there), told(here));
}

function differs(there: JsonObject, here: JsonObject, name: string): boolean {
  if (isMasked(name)) return false;
  const [a, b] = [own(there, name), own(here, name)];
  return !holdsMasked(a) && !holdsMasked(b) && !jsonEqual(a, b);
}

function own(data: JsonObject, name: string) {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/**
 * Attributes of objects that the event sets to something else, or sets no more. What it would set besides
 * may have been so before, and is not told.
 */
function differingChanges(there: StoredEvent['updated'], here: StoredEvent['updated']): string[] {
  return there.flatMap(({ type, id, changes }) => {
    const told = here.find((each) => each.type === type && each.id === id);
    if (!told) return [];
    return changes.flatMap(({ path, after, erased }) => {
      const [name, ...below] = parsePointer(path);
      if (name === undefined || below.length > 0 || erased || isMasked(name)) return [];
      const set = told.changes.find((each) => each.path === path)?.after;
      return holdsMasked(after) || holdsMasked(set) || jsonEqual(after, set) ? [] : [name];
    });
  });
}
