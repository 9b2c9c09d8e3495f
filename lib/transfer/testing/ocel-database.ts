import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The log of `ocelSample` in SQLite, as the tables of OCEL 2.0 hold it, written by hand. */
export function ocelDatabase(): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-ocel-sample-'));
  try {
    const file = path.join(folder, 'log.sqlite');
    const db = new DatabaseSync(file);
    db.exec(`
      create table event (ocel_id text primary key, ocel_type text);
      create table object (ocel_id text primary key, ocel_type text);
      create table event_map_type (ocel_type text primary key, ocel_type_map text);
      create table object_map_type (ocel_type text primary key, ocel_type_map text);
      create table event_object (ocel_event_id text, ocel_object_id text, ocel_qualifier text);
      create table object_object (ocel_source_id text, ocel_target_id text, ocel_qualifier text);
      create table event_PlaceOrder (ocel_id text primary key, ocel_time timestamp, resource text);
      create table event_PayOrder (ocel_id text primary key, ocel_time timestamp);
      create table object_Order (ocel_id text, ocel_time timestamp, ocel_changed_field text,
        price real, paid boolean);
      create table object_Item (ocel_id text, ocel_time timestamp, ocel_changed_field text,
        weight integer);
      insert into event values ('e1', 'Place order'), ('e2', 'Pay order');
      insert into object values ('o1', 'order'), ('i1', 'item'), ('i2', 'item');
      insert into event_map_type values ('Place order', 'PlaceOrder'), ('Pay order', 'PayOrder');
      insert into object_map_type values ('order', 'Order'), ('item', 'Item');
      insert into event_object values ('e1', 'o1', 'order'), ('e1', 'i1', 'item'),
        ('e1', 'i1', 'gift'), ('e2', 'o1', 'order');
      insert into object_object values ('o1', 'i1', 'contains');
      insert into event_PlaceOrder values ('e1', '2022-01-01 08:00:00', 'Bob');
      insert into event_PayOrder values ('e2', '2022-01-02 08:00:00');
      insert into object_Order values
        ('o1', '1970-01-01 00:00:00', null, 10.5, null),
        ('o1', '2022-01-02 08:00:00', 'paid', null, 1),
        ('o1', '2022-01-03 08:00:00', 'price', 12, null);
      insert into object_Item values ('i1', '1970-01-01 00:00:00', null, null),
        ('i2', '1970-01-01 00:00:00', null, 7)`);
    db.close();
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
