import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchServer } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { milliseconds, quantile, rate } from '#bench/figures.ts';
import { lagsOf } from '#bench/lags.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { connectClient } from '#db/connect.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind } from '#lib/transfer/follow/followed-kinds.ts';

const longestLag = 1_000;
/** Messages a second while the lag is taken. */
const paced = 200;
const perStream = 10;

// Its table and indexes, as the package of Message DB makes them.
const tables = `
  create schema message_store;
  create table message_store.messages (global_position bigserial primary key, position bigint not null,
    time timestamp not null default (now() at time zone 'utc'), stream_name text not null,
    type text not null, data jsonb, metadata jsonb, id uuid not null default gen_random_uuid());
  create unique index on message_store.messages (id);
  create unique index on message_store.messages (stream_name, position)`;

/** How fast a followed store is taken over, and how far behind its messages are from then on. */
export async function runFollow(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  const size = quick ? 5_000 : 100_000;
  return server.withEmptyDatabase((address) =>
    server.withDatabase((connectionString) =>
      withBenchStore(connectionString, async (store) => {
        const clients = [0, 1, 2].map(() => connectClient(address));
        await Promise.all(clients.map((each) => each.connect()));
        const [app, client, aside] = clients as [pg.Client, pg.Client, pg.Client];
        try {
          await app.query(tables);
          const fields = 'position, stream_name, type, data, metadata';
          await app.query(`insert into message_store.messages (${fields})
            select (n - 1) % ${perStream}, 'account-' || (n - 1) / ${perStream}, 'Deposited',
              jsonb_build_object('amount', n, 'currency', 'NOK'), '{"actor": "clerk:7"}'
            from generate_series(1, ${size}) n`);
          const kind = await findKind(client);
          await findKind(aside);
          const naming = { source: 'bench', kind, types: new Map(), actor: 'actor' };
          const request = { client, aside, naming, leftOut: new Set<string>(), tell: () => {} };
          const ending = new AbortController();
          const { signal } = ending;
          const started = performance.now();
          await followStore(store, { ...request, once: true, compareEvery: 1e9, signal });
          const seconds = (performance.now() - started) / 1_000;

          const following = followStore(store, {
            ...{ ...request, once: false, compareEvery: 1_000, signal },
          });
          const began = performance.now();
          let sent = 0;
          while (performance.now() - began < (quick ? 2_000 : 20_000)) {
            for (; sent < ((performance.now() - began) / 1_000) * paced; sent++) {
              await app.query(
                `insert into message_store.messages (${fields}) values ($1, $2, 'Told', '{}', '{}')`,
                [Math.floor(sent / 50), `bell-${sent % 50}`],
              );
            }
            await delay(5);
          }
          const lags = await lagsOf(store, `type = 'Told'`, sent);
          ending.abort();
          await following;
          return [
            {
              name: `a store of ${rate(size)} messages taken over`,
              figure: `${rate(size / seconds)} messages/s`,
              goal: 'none',
              met: null,
              detail: `${seconds.toFixed(1)} s, ${perStream} a stream`,
            },
            {
              name: `from a message to its event, at ${paced} a second, compared all the while`,
              figure: `median ${milliseconds(quantile(lags, 0.5))}, p99 ${milliseconds(quantile(lags, 0.99))}, most ${milliseconds(quantile(lags, 1))}`,
              goal: `most < ${longestLag} ms`,
              met: quantile(lags, 1) < longestLag,
              detail: `of ${rate(lags.length)}`,
            },
          ];
        } finally {
          await Promise.all(clients.map((each) => each.end()));
        }
      }),
    ),
  );
}
