import type pg from 'pg';
import { onTestFinished } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

/** A client of a test's own, which outlives the server's end. */
export async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = connectClient(connectionString);
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A shop's plain tables; whoever writes as `pg_monitor` may do that and nothing else. */
export async function openShop() {
  const address = await openTestDatabase('empty');
  const client = await connectTo(address);
  await client.query(`
    create table customers (id int primary key, name text not null);
    create table orders (id int primary key, customer_id int not null references customers,
      total numeric, at timestamptz not null default now(), takes interval, note text);
    create table order_lines (order_id int references orders on delete cascade, place int,
      article text, primary key (order_id, place));
    insert into customers values (1, 'Ingrid'), (2, 'Kari');
    insert into orders select n, 1 + n % 2, n * 1.50, '2026-01-05 10:00+01', '1 day 2 hours', null
      from generate_series(1, 20) n;
    insert into order_lines select n, 1, 'Tea, ' || n from generate_series(1, 20) n;
    grant select, insert, update, delete on all tables in schema public to pg_monitor`);
  return { address, client };
}

/** What an application does: its own role, zone and form of dates. */
export async function connectApplication(address: string): Promise<pg.Client> {
  const client = await connectTo(address);
  await client.query(
    `set role pg_monitor; set timezone = 'Europe/Oslo'; set datestyle = 'SQL, DMY';
     set intervalstyle = 'sql_standard'`,
  );
  return client;
}
