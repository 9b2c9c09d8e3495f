import type { Viewer } from '#lib/access/viewer.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { carriedOf, dataText, objectsText } from '#lib/transfer/export/carry.ts';
import { isThere, type LeftOut } from '#lib/transfer/export/left-out.ts';
import type { OcelOut, OcelOutRelation, OcelValue } from '#lib/transfer/export/ocel/ocel-out.ts';
import {
  type ExportedEvent,
  type ExportRange,
  readExported,
} from '#lib/transfer/export/read-exported.ts';
import { carriedMembers, carriedPrefix } from '#lib/transfer/import/carried.ts';
import { relationsMember } from '#lib/transfer/import/ocel/ocel-format.ts';
import { ownQualifier, touchedQualifier } from '#lib/transfer/import/ocel/ocel-names.ts';

/** The time of what an object has from its beginning, as OCEL writes it. */
const beginning = '1970-01-01T00:00:00.000Z';

/**
 * Gathers events as a log of objects: each entity an object, whose attributes change with the events.
 * Attributes of our own carry what an import of it needs to be the same events again.
 */
export async function gatherOcel(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  { out, left, progress }: { out: OcelOut; left: LeftOut; progress: (events: number) => void },
): Promise<void> {
  const source = await storeSource(store);
  let events = 0;
  for await (const page of readExported(store, viewer, range)) {
    for (const exported of page.events) {
      if (!isThere(exported, left)) continue;
      addEvent(out, exported, source, left);
      progress(++events);
    }
  }
}

function addEvent(out: OcelOut, exported: ExportedEvent, source: string, left: LeftOut): void {
  const { event, objects } = exported;
  const time = new Date(event.occurredAt).toISOString();
  const data = event.data ?? {};
  const own = out.objectOf(event.entity);
  const isWhole = Object.entries(data).every(([name, value]) => isName(name) && isPlain(value));
  const carried = {
    ...carriedOf(exported, source),
    ...(own === event.entity.id ? {} : { entity: event.entity.id }),
    ...(event.actor === null ? {} : { actor: event.actor }),
    ...(isWhole ? {} : { data: dataText(data) }),
    ...(objects ? { objects: objectsText(objects) } : {}),
  };
  const attributes = Object.entries(data).flatMap(([name, value]): OcelValue[] =>
    isName(name) ? [{ name, value: scalar(value, left) }] : [],
  );
  const members = carriedMembers.flatMap((member): OcelValue[] => {
    const value = carried[member];
    return value === undefined ? [] : [{ name: carriedPrefix + member, value }];
  });
  const roles = new Map(objects?.map((object) => [keyOf(object), object.qualifiers]));
  const relations = event.updated.flatMap((entry, index) => {
    const qualifiers = objects
      ? (roles.get(keyOf(entry)) ?? [])
      : [index === 0 ? ownQualifier : touchedQualifier];
    const objectId = out.objectOf(entry);
    return (qualifiers.length > 0 ? qualifiers : ['']).map((qualifier) => ({
      objectId,
      qualifier,
    }));
  });
  out.addEvent({
    id: event.id,
    type: event.type,
    time,
    attributes: [...attributes, ...members],
    relations,
  });
  for (const entry of event.updated) {
    const at = entry.version === 1 ? beginning : time;
    for (const change of entry.changes)
      addChange(out, out.objectOf(entry), entry.type, change, at, left);
  }
}

function addChange(
  out: OcelOut,
  object: string,
  type: string,
  { path, after }: Change,
  time: string,
  left: LeftOut,
): void {
  const [name, ...within] = parsePointer(path);
  if (name === undefined || name.startsWith('$')) return;
  if (!isName(name)) {
    left.unnamed++;
    return;
  }
  if (name === relationsMember && within.length === 0 && Array.isArray(after)) {
    out.relate(object, relationsOf(after));
  } else if (within.length > 0) left.within++;
  else if (after === undefined) left.removed++;
  else out.addAttribute(object, type, { name, value: scalar(after, left), time });
}

function relationsOf(value: Json[]): OcelOutRelation[] {
  const text = (given: Json | undefined) => (typeof given === 'string' ? given : null);
  return value.flatMap((each) => {
    const id = isObject(each) ? text(each['id']) : null;
    if (!isObject(each) || id === null) return [];
    return [{ type: text(each['type']), id, qualifier: text(each['qualifier']) ?? '' }];
  });
}

function scalar(value: Json, left: LeftOut): OcelValue['value'] {
  if (isPlain(value)) return value;
  left.asText++;
  return JSON.stringify(value);
}

function isPlain(value: Json): value is OcelValue['value'] {
  return value !== null && typeof value !== 'object';
}

function isName(name: string): boolean {
  return name !== '' && !name.startsWith(carriedPrefix);
}

function keyOf({ type, id }: { type: string; id: string }): string {
  return JSON.stringify([type, id]);
}
