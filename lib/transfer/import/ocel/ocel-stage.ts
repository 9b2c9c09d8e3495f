import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Json } from '#lib/domain/json.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';

export type OcelAttribute = { name: string; value: Json };
export type OcelRelation = { objectId: string; qualifier: string };

export type StagedObject = {
  id: string;
  type: string;
  attributes: (OcelAttribute & { time: number })[];
  relations: OcelRelation[];
};

export type StagedEvent = {
  line: number;
  id: string;
  type: string;
  time: number;
  attributes: OcelAttribute[];
  relations: OcelRelation[];
};

/** An event with all that it is about and sets; `described`: none of the log, but what an object is said to be. */
export type TogetherEvent = Omit<StagedEvent, 'relations'> & {
  described: boolean;
  objects: TogetherObject[];
  /** An object that the log does not have. */
  missing: string | null;
  /** What it is about and sets is more than a row may be; some of it is left out. */
  isTooLong: boolean;
};

export type TogetherObject = {
  id: string;
  type: string;
  qualifiers: string[];
  set: OcelAttribute[];
  /** Of the event that is the first of its object: what it is related to. */
  relations: (OcelRelation & { type: string | null })[];
};

/** Objects that are looked at before others have their turn. */
const objectsAtOnce = 1_000;

/** The time of values that an object has from its beginning, as OCEL has it. */
const fromBeginning = 0;

/**
 * A log of objects and events, gathered in whatever order it tells them, and put together event by
 * event. It is held in a database file without a name, which is gone with its connection, so that
 * memory stays flat however many objects there are.
 *
 * What an object's attributes are at a time is set by the first of its events of that time; what they
 * are from the beginning by the first of all. Where there is no such event, an event of the object
 * itself is added that sets them.
 */
export class OcelStage {
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepare>;
  #objects = 0;
  #events = 0;

  constructor() {
    this.#db = new DatabaseSync('');
    this.#db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;
      create table object (id text primary key, type text not null) without rowid;
      create table attribute (object text not null, time integer not null, name text not null,
        value text not null, event integer);
      create table relation (source text not null, target text not null, qualifier text not null);
      create table event (seq integer primary key, line integer not null, id text not null,
        type text not null, time integer not null, attributes text not null, described integer not null);
      create table event_object (event integer not null, at integer not null, object text not null,
        qualifier text not null);
      create unique index event_id on event (id) where described = 0;
      create index event_time on event (time);
      create index event_object_event on event_object (event, at);
      create index event_object_object on event_object (object);
      create index attribute_object on attribute (object, time);
      create index attribute_event on attribute (event, object) where event is not null;
      create index relation_source on relation (source);
      create table carrier (object text not null, time integer not null, event integer not null,
        primary key (object, time)) without rowid;
      create table first_event (object text primary key, event integer not null) without rowid;
      begin`);
    this.#statements = prepare(this.#db);
  }

  /** False where there is an object of that id. */
  addObject({ id, type, attributes, relations }: StagedObject): boolean {
    if (this.#statements.object.run(id, type).changes === 0) return false;
    this.#objects++;
    for (const { name, value, time } of attributes) {
      this.#statements.attribute.run(id, time, name, JSON.stringify(value));
    }
    for (const { objectId, qualifier } of relations) {
      this.#statements.relation.run(id, objectId, qualifier);
    }
    return true;
  }

  addAttribute(object: string, time: number, { name, value }: OcelAttribute): void {
    this.#statements.attribute.run(object, time, name, JSON.stringify(value));
  }

  addObjectRelation(source: string, { objectId, qualifier }: OcelRelation): void {
    this.#statements.relation.run(source, objectId, qualifier);
  }

  /** False where there is an event of that id. */
  addEvent({ line, id, type, time, attributes, relations }: StagedEvent): boolean {
    const added = this.#statements.event.run(line, id, type, time, JSON.stringify(attributes), 0);
    if (added.changes === 0) return false;
    this.#events++;
    relations.forEach(({ objectId, qualifier }, at) => {
      this.#statements.eventObject.run(added.lastInsertRowid, at, objectId, qualifier);
    });
    return true;
  }

  /** Of an event that is there already: what else it is about. */
  addEventRelation(id: string, at: number, { objectId, qualifier }: OcelRelation): boolean {
    return this.#statements.eventObjectById.run(at, objectId, qualifier, id).changes > 0;
  }

  get count(): number {
    return this.#objects + this.#events;
  }

  /**
   * Finds which event sets what, and adds those that are missing. Nothing can be added any more. Some
   * objects at a time: `turn` is called in between, and whoever else uses the process has theirs.
   */
  async describe(turn: () => void): Promise<void> {
    const next = this.#db.prepare(
      `select max(id) as id from (select id from object where id > ? order by id limit ${objectsAtOnce})`,
    );
    const last = this.#db.prepare('select coalesce(max(seq), 0) as seq from event');
    const steps = describing.map((sql) => {
      const step = this.#db.prepare(sql);
      // Not each asks for all that is told.
      step.setAllowUnknownNamedParameters(true);
      return step;
    });
    for (let from = ''; ; ) {
      const to = (next.get(from) as { id: string | null }).id;
      if (to === null) return;
      const { seq } = last.get() as { seq: number };
      for (const step of steps) step.run({ from, to, seq });
      from = to;
      turn();
      await setImmediate();
    }
  }

  /** The events in order of time, each with what it sets: once that is described. */
  *together(): Generator<TogetherEvent> {
    const events = this.#db.prepare(
      'select seq, line, id, type, time, attributes, described from event order by time, seq',
    );
    const objects = this.#db.prepare(`
      select e.object, e.qualifier, o.type, f.event is not null as first from event_object e
      left join object o on o.id = e.object
      left join first_event f on f.object = e.object and f.event = e.event
      where e.event = ? order by e.at`);
    const set = this.#db.prepare(`
      select name, value from attribute where event = ? and object = ? order by time, rowid`);
    const related = this.#db.prepare(`
      select r.target, r.qualifier, o.type from relation r left join object o on o.id = r.target
      where r.source = ? order by r.rowid`);
    for (const row of events.iterate() as Iterable<EventRow>) {
      const found = new Map<string, TogetherObject>();
      let missing: string | null = null;
      let length = row.attributes.length;
      for (const each of objects.iterate(row.seq) as Iterable<ObjectRow>) {
        if (length > maxRowLength) break;
        length += each.object.length + each.qualifier.length;
        if (each.type === null) {
          missing ??= each.object;
          continue;
        }
        const known = found.get(each.object);
        if (known) {
          known.qualifiers.push(each.qualifier);
          continue;
        }
        const values: OcelAttribute[] = [];
        for (const { name, value } of set.iterate(row.seq, each.object) as Iterable<NamedValue>) {
          length += name.length + value.length;
          if (length > maxRowLength) break;
          values.push({ name, value: JSON.parse(value) as Json });
        }
        const relations: TogetherObject['relations'] = [];
        const all = each.first === 1 ? related.iterate(each.object) : [];
        for (const { target, qualifier, type } of all as Iterable<RelatedRow>) {
          length += target.length + qualifier.length;
          if (length > maxRowLength) break;
          relations.push({ objectId: target, qualifier, type });
        }
        const qualifiers = row.described === 1 ? [] : [each.qualifier];
        found.set(each.object, {
          ...{ id: each.object, type: each.type, qualifiers, set: values, relations },
        });
      }
      yield {
        line: row.line,
        id: row.id,
        type: row.type,
        time: row.time,
        attributes: JSON.parse(row.attributes) as OcelAttribute[],
        described: row.described === 1,
        objects: [...found.values()],
        missing,
        isTooLong: length > maxRowLength,
      };
    }
  }

  close(): void {
    this.#db.close();
  }
}

/** The type of events that say what an object is where no event of the log does. */
export const describedType = 'objectDescribed';

/** Of the objects behind one id, up to another; `seq` is the last event before these steps. */
const describing = [
  `insert into event (line, id, type, time, attributes, described)
    select 0, a.object, '${describedType}', a.time, '[]', 1
    from (select distinct object, time from attribute
      where object > :from and object <= :to and time <> ${fromBeginning}) a
    where exists (select 1 from object o where o.id = a.object)
    and not exists (select 1 from event_object e join event v on v.seq = e.event
      where e.object = a.object and v.time = a.time)`,
  `insert into event_object select seq, 0, id, '' from event
    where seq > :seq`,
  `insert into event (line, id, type, time, attributes, described)
    select 0, id, '${describedType}', ${fromBeginning}, '[]', 1 from object o
    where o.id > :from and o.id <= :to
    and not exists (select 1 from event_object e where e.object = o.id)`,
  `insert into event_object select seq, 0, id, '' from event
    where seq > :seq and time = ${fromBeginning}`,
  `insert into carrier select e.object, v.time, min(v.seq)
    from event_object e join event v on v.seq = e.event
    where e.object > :from and e.object <= :to group by e.object, v.time`,
  `insert into first_event select object, event from carrier c
    where object > :from and object <= :to
    and time = (select min(time) from carrier m where m.object = c.object)`,
  `update attribute set event = case
    when time = ${fromBeginning} then (select f.event from first_event f where f.object = attribute.object)
    else (select c.event from carrier c where c.object = attribute.object and c.time = attribute.time) end
    where object > :from and object <= :to`,
];

type EventRow = {
  seq: number;
  line: number;
  id: string;
  type: string;
  time: number;
  attributes: string;
  described: number;
};
type ObjectRow = { object: string; qualifier: string; type: string | null; first: number };
type NamedValue = { name: string; value: string };
type RelatedRow = { target: string; qualifier: string; type: string | null };

function prepare(db: DatabaseSync) {
  return {
    object: db.prepare('insert or ignore into object (id, type) values (?, ?)'),
    attribute: db.prepare('insert into attribute (object, time, name, value) values (?, ?, ?, ?)'),
    relation: db.prepare('insert into relation (source, target, qualifier) values (?, ?, ?)'),
    event: db.prepare(`insert or ignore into event (line, id, type, time, attributes, described)
      values (?, ?, ?, ?, ?, ?)`),
    eventObject: db.prepare(
      'insert into event_object (event, at, object, qualifier) values (?, ?, ?, ?)',
    ),
    eventObjectById: db.prepare(`insert into event_object (event, at, object, qualifier)
      select seq, ?, ?, ? from event where id = ? and described = 0`),
  };
}
