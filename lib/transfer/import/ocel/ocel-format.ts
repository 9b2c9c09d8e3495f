import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { carriedPrefix, readCarried } from '#lib/transfer/import/carried.ts';
import { jsonText } from '#lib/transfer/import/json-text.ts';
import { knownFields, namedIn } from '#lib/transfer/import/known-fields.ts';
import { ownQualifier } from '#lib/transfer/import/ocel/ocel-names.ts';
import type { TogetherEvent, TogetherObject } from '#lib/transfer/import/ocel/ocel-stage.ts';
import { carriedEvent } from '#lib/transfer/import/record-format.ts';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';
import type { ImportEvent, ReadRow, RowFormat } from '#lib/transfer/row-format.ts';

export type OcelOptions = {
  label: string;
  notes: string[];
  source: string;
  /** The member that says who did it; null: whichever is known to. */
  actor: string | null;
  /** The object type whose object an event belongs to, where it has one. */
  ownType: string | null;
  events: Readonly<Record<string, string>>;
  catalogue: Pick<Catalogue, 'entities'>;
  pseudonym: (text: string) => string;
};

/** The member of a state that holds what an object is related to, as OCEL tells it: without a time. */
export const relationsMember = 'ocel:objects';

const actorNames = ['org:resource', 'actor', 'resource'];

/** Events of an OCEL log. `raw` is an event with all that it is about. */
export function ocelFormat(options: OcelOptions): RowFormat {
  const { catalogue, pseudonym } = options;
  const fieldsOf = knownFields(catalogue);
  const read = (raw: string): ReadRow => {
    const told = JSON.parse(raw) as Omit<TogetherEvent, 'isTooLong'>;
    const objects = ordered(told.objects, options.ownType);
    const [own] = objects;
    if (told.missing !== null) {
      return faulty(
        `The log has no object ${JSON.stringify(told.missing)}, which the event is about.`,
      );
    }
    if (!own) return faulty('The event is about no object, so it is of no entity.');
    const given = new Map(told.attributes.map(({ name, value }) => [name, value]));
    const read = readCarried((member) => {
      const value = given.get(carriedPrefix + member);
      return value === undefined || value === null ? undefined : jsonText(value);
    });
    if ('reason' in read) return faulty(read.reason);
    const { carried } = read;
    const type = Object.hasOwn(options.events, told.type)
      ? (options.events[told.type] as string)
      : told.type;
    const entity = { type: own.type, id: pseudonym(carried.entity ?? own.id) };
    const known = fieldsOf(own.type, type);
    const attributes = told.attributes.filter(({ name }) => !name.startsWith(carriedPrefix));
    const plain =
      carried.data ?? Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
    const data = pseudonymiseReferences(namedIn(plain, known, entity.id), known.hints, pseudonym);
    // Of a catalogued type the definition says what an event changes; so it does of what an export wrote.
    const isPlain = catalogue.entities.has(own.type) || own.qualifiers.includes(ownQualifier);
    const event: ImportEvent = {
      type,
      entity,
      data,
      occurredAt: told.time,
      ...carriedEvent(carried, {
        // What a store wrote says its actor apart from its attributes.
        actor: carried.id === undefined ? actorOf(given, options.actor) : '',
        reason: '',
        pseudonym,
      }),
      ...(isPlain || carried.objects
        ? {}
        : { objects: objects.map((object) => objectOf(object, pseudonym)) }),
    };
    const identity = told.described
      ? ['ocel-object', options.source, own.type, own.id, String(told.time)]
      : ['ocel', options.source, told.id, told.type, own.id];
    return {
      status: 'read',
      proposal: { event, identity: event.id === undefined ? identity : null, inexact: [] },
    };
  };
  return {
    label: options.label,
    notes: () => options.notes,
    read,
    faultHeader: ['event'],
    faultCells: (raw) => [raw],
  };
}

/** Where an event stands: what a store wrote keeps the order of its positions. */
export function placeOcel(
  { time, attributes }: Pick<TogetherEvent, 'time' | 'attributes'>,
  tie: number,
): { order: number; tie: number } {
  const read = readCarried((member) => {
    const found = attributes.find(({ name }) => name === carriedPrefix + member)?.value;
    return found === undefined || found === null ? undefined : jsonText(found);
  });
  return ('carried' in read ? read.carried.order : undefined) ?? { order: time, tie };
}

/** The object that the event belongs to first; the others as the log has them. */
function ordered(objects: TogetherObject[], ownType: string | null): TogetherObject[] {
  const own =
    objects.find(({ qualifiers }) => qualifiers.includes(ownQualifier)) ??
    objects.find(({ type }) => type === ownType);
  return own ? [own, ...objects.filter((object) => object !== own)] : objects;
}

function objectOf(
  { type, id, qualifiers, set, relations }: TogetherObject,
  pseudonym: (text: string) => string,
): EventObject {
  const changes = new Map<string, Change>();
  for (const { name, value } of set) {
    const path = formatPointer([name]);
    changes.set(path, { path, after: value });
  }
  if (relations.length > 0) {
    const after = relations.map(
      ({ type: of, objectId, qualifier }): JsonObject => ({
        ...(of === null ? {} : { type: of }),
        id: pseudonym(objectId),
        ...(qualifier === '' ? {} : { qualifier }),
      }),
    );
    const path = formatPointer([relationsMember]);
    changes.set(path, { path, after });
  }
  return { type, id: pseudonym(id), qualifiers, changes: [...changes.values()] };
}

function actorOf(given: ReadonlyMap<string, Json>, asked: string | null): string {
  const names = asked === null ? actorNames : [asked];
  for (const name of names) {
    const value = given.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function faulty(reason: string): ReadRow {
  return { status: 'faulty', reason };
}
