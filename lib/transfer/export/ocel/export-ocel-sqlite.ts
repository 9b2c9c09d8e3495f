import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { LeftOut } from '#lib/transfer/export/left-out.ts';
import { gatherOcel } from '#lib/transfer/export/ocel/gather-ocel.ts';
import {
  OcelOut,
  type OcelOutTypes,
  type OcelType,
  type OcelValue,
} from '#lib/transfer/export/ocel/ocel-out.ts';
import type { ExportRange } from '#lib/transfer/export/read-exported.ts';
import type { ExportPage } from '#lib/transfer/export-events.ts';

const declared: Record<OcelType, string> = {
  string: 'TEXT',
  time: 'TIMESTAMP',
  integer: 'INTEGER',
  float: 'REAL',
  boolean: 'BOOLEAN',
  // A column without a type keeps each value as it is.
  mixed: '',
};

/** Events as an OCEL 2.0 log in a SQLite file: a table of each type of events and of objects. */
export async function* exportOcelSqlite(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  left: LeftOut,
): AsyncGenerator<ExportPage> {
  const out = new OcelOut();
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-export-'));
  try {
    let events = 0;
    await gatherOcel(store, viewer, range, { out, left, progress: (count) => (events = count) });
    const file = path.join(folder, 'log.sqlite');
    writeTables(out, file);
    for await (const bytes of createReadStream(file, { highWaterMark: 1_048_576 })) {
      yield { text: bytes as Buffer, events };
      events = 0;
    }
  } finally {
    out.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeTables(out: OcelOut, file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec(`
      pragma journal_mode = off; pragma synchronous = off;
      begin;
      create table event (ocel_id text primary key, ocel_type text not null);
      create table object (ocel_id text primary key, ocel_type text not null);
      create table event_object (ocel_event_id text not null, ocel_object_id text not null,
        ocel_qualifier text not null);
      create table object_object (ocel_source_id text not null, ocel_target_id text not null,
        ocel_qualifier text not null);
      create table event_map_type (ocel_type text primary key, ocel_type_map text not null);
      create table object_map_type (ocel_type text primary key, ocel_type_map text not null)`);
    writeEvents(db, out, typeTables(db, 'event', out.eventTypes));
    writeObjects(db, out, typeTables(db, 'object', out.objectTypes));
    db.exec('commit');
  } finally {
    db.close();
  }
}

type TypeTable = { names: string[]; insert: StatementSync };

function typeTables(
  db: DatabaseSync,
  of: 'event' | 'object',
  types: OcelOutTypes,
): Map<string, TypeTable> {
  const map = db.prepare(`insert into ${of}_map_type values (?, ?)`);
  const taken = new Set(['map_type', 'object']);
  return new Map(
    [...types].map(([type, attributes]): [string, TypeTable] => {
      const suffix = suffixOf(type, taken);
      map.run(type, suffix);
      const table = quoted(`${of}_${suffix}`);
      // SQLite does not tell upper from lower case in the names of columns: of two alike the first is one.
      const names = distinct([...attributes.keys()]);
      const columns = names.map(
        (name) => `, ${quoted(name)} ${declared[attributes.get(name) ?? 'string']}`,
      );
      const changed = of === 'object' ? ', ocel_changed_field text' : '';
      db.exec(
        `create table ${table} (ocel_id text not null, ocel_time timestamp${changed}${columns.join('')})`,
      );
      const marks = Array.from({ length: names.length + (of === 'object' ? 3 : 2) }, () => '?');
      return [
        type,
        { names, insert: db.prepare(`insert into ${table} values (${marks.join(', ')})`) },
      ];
    }),
  );
}

function writeEvents(db: DatabaseSync, out: OcelOut, tables: ReadonlyMap<string, TypeTable>): void {
  const event = db.prepare('insert into event values (?, ?)');
  const relation = db.prepare('insert into event_object values (?, ?, ?)');
  for (const { id, type, time, attributes, relations } of out.events()) {
    event.run(id, type);
    const { names, insert } = tables.get(type) as TypeTable;
    insert.run(id, time, ...cells(names, attributes));
    for (const { objectId, qualifier } of relations) relation.run(id, objectId, qualifier);
  }
}

function writeObjects(
  db: DatabaseSync,
  out: OcelOut,
  tables: ReadonlyMap<string, TypeTable>,
): void {
  const object = db.prepare('insert into object values (?, ?)');
  const relation = db.prepare('insert into object_object values (?, ?, ?)');
  for (const { id, type, attributes, relations } of out.objects()) {
    object.run(id, type);
    const { names, insert } = tables.get(type) as TypeTable;
    const isFirst = ({ time }: { time: string }) => time.startsWith('1970-01-01T00:00:00');
    insert.run(id, '1970-01-01T00:00:00.000Z', null, ...cells(names, attributes.filter(isFirst)));
    for (const attribute of attributes) {
      if (isFirst(attribute)) continue;
      insert.run(id, attribute.time, attribute.name, ...cells(names, [attribute]));
    }
    for (const { objectId, qualifier } of relations) relation.run(id, objectId, qualifier);
  }
}

function cells(names: readonly string[], attributes: readonly OcelValue[]): SQLInputValue[] {
  const values = new Map(attributes.map(({ name, value }) => [name, value]));
  return names.map((name) => {
    const value = values.get(name);
    return value === undefined ? null : typeof value === 'boolean' ? Number(value) : value;
  });
}

/** The part of a table's name that stands for a type: letters and digits, and distinct. */
function suffixOf(type: string, taken: Set<string>): string {
  const bare = type.replaceAll(/[^\p{L}\p{N}]/gu, '') || 'Type';
  for (let number = 1; ; number++) {
    const name = number === 1 ? bare : `${bare}${number}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function distinct(names: readonly string[]): string[] {
  const seen = new Set(['ocel_id', 'ocel_time', 'ocel_changed_field']);
  return names.filter((name) => {
    const lower = name.toLowerCase();
    return seen.has(lower) ? false : seen.add(lower);
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
