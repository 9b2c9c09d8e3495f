import { DatabaseSync } from 'node:sqlite';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';

/** `mixed`: of several, which OCEL has no name for. */
export type OcelType = 'string' | 'time' | 'integer' | 'float' | 'boolean' | 'mixed';
export type OcelValue = { name: string; value: string | number | boolean };
export type OcelOutEvent = {
  id: string;
  type: string;
  time: string;
  attributes: OcelValue[];
  relations: { objectId: string; qualifier: string }[];
};
export type OcelOutObject = {
  id: string;
  type: string;
  attributes: (OcelValue & { time: string })[];
  relations: { objectId: string; qualifier: string }[];
};

/** `type` is null where the entity's state names none. */
export type OcelOutRelation = { type: string | null; id: string; qualifier: string };

/** Types of events or of objects, each with its attributes. */
export type OcelOutTypes = Map<string, Map<string, OcelType>>;

/**
 * A log of objects and events on its way into a file. It stands in a database file without a name,
 * since the types come before all events and the objects after them.
 */
export class OcelOut {
  readonly eventTypes: OcelOutTypes = new Map();
  readonly objectTypes: OcelOutTypes = new Map();
  readonly #db = new DatabaseSync('');
  readonly #add: ReturnType<typeof prepare>;
  #objects = 0;

  constructor() {
    this.#db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;
      create table event (seq integer primary key, told text not null);
      create table object (id text primary key, seq integer not null, type text not null,
        entity text not null, relations text not null default '[]') without rowid;
      create unique index object_entity on object (type, entity);
      create table attribute (object text not null, told text not null);
      begin`);
    this.#add = prepare(this.#db);
  }

  addEvent(event: OcelOutEvent): void {
    noteTypes(this.eventTypes, event.type, event.attributes);
    this.#add.event.run(JSON.stringify(event));
  }

  /** The id of an entity in the log, where ids are of all objects together. */
  objectOf({ type, id }: EntityRef): string {
    const known = this.#add.find.get(type, id);
    if (known) return String(known['id']);
    noteTypes(this.objectTypes, type, []);
    for (const name of [id, `${type}/${id}`]) {
      if (this.#add.object.run(name, this.#objects, type, id).changes === 0) continue;
      this.#objects++;
      return name;
    }
    throw new Error(`two objects would both be called ${type}/${id}`);
  }

  addAttribute(object: string, type: string, attribute: OcelValue & { time: string }): void {
    noteTypes(this.objectTypes, type, [attribute]);
    this.#add.attribute.run(object, JSON.stringify(attribute));
  }

  /** To entities, which may be told of later, or never. */
  relate(object: string, relations: readonly OcelOutRelation[]): void {
    this.#add.relate.run(JSON.stringify(relations), object);
  }

  /** What an object that an entity has a relation to is called in the log. */
  #nameOf({ type, id }: OcelOutRelation): string {
    if (type === null) return id;
    const known = this.#add.find.get(type, id);
    if (known) return String(known['id']);
    // Not in this log: another object of that id is not meant.
    return this.#add.called.get(id) ? `${type}/${id}` : id;
  }

  *events(): Generator<OcelOutEvent> {
    for (const row of this.#db.prepare('select told from event order by seq').iterate()) {
      yield JSON.parse(String(row['told'])) as OcelOutEvent;
    }
  }

  *objects(): Generator<OcelOutObject> {
    this.#db.exec('create index attribute_object on attribute (object)');
    const attributes = this.#db.prepare(
      'select told from attribute where object = ? order by rowid',
    );
    const objects = this.#db.prepare('select id, type, relations from object order by seq');
    for (const { id, type, relations } of objects.iterate()) {
      const told = attributes.all(String(id)).map((row) => JSON.parse(String(row['told'])));
      yield {
        id: String(id),
        type: String(type),
        attributes: told as OcelOutObject['attributes'],
        relations: (JSON.parse(String(relations)) as OcelOutRelation[]).map((relation) => ({
          objectId: this.#nameOf(relation),
          qualifier: relation.qualifier,
        })),
      };
    }
  }

  close(): void {
    this.#db.close();
  }
}

function prepare(db: DatabaseSync) {
  return {
    event: db.prepare('insert into event (told) values (?)'),
    find: db.prepare('select id from object where type = ? and entity = ?'),
    called: db.prepare('select id from object where id = ?'),
    object: db.prepare('insert or ignore into object (id, seq, type, entity) values (?, ?, ?, ?)'),
    attribute: db.prepare('insert into attribute (object, told) values (?, ?)'),
    relate: db.prepare('update object set relations = ? where id = ?'),
  };
}

function noteTypes(types: OcelOutTypes, type: string, attributes: readonly OcelValue[]): void {
  const of = types.get(type) ?? new Map<string, OcelType>();
  types.set(type, of);
  for (const { name, value } of attributes) {
    const [was, is] = [of.get(name), ocelTypeOf(value)];
    of.set(name, was === undefined ? is : joined(was, is));
  }
}

function ocelTypeOf(value: Json): OcelType {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'float';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' && parseInstant(value) !== null ? 'time' : 'string';
}

function joined(a: OcelType, b: OcelType): OcelType {
  if (a === b) return a;
  const isNumber = (type: OcelType) => type === 'integer' || type === 'float';
  if (isNumber(a) && isNumber(b)) return 'float';
  const isText = (type: OcelType) => type === 'string' || type === 'time';
  return isText(a) && isText(b) ? 'string' : 'mixed';
}
