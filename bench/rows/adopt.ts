import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { milliseconds, quantile, rate } from '#bench/figures.ts';
import { lagsOf } from '#bench/lags.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { connectClient } from '#db/connect.ts';
import type { Store } from '#lib/event-store/store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';

const longestLag = 1_000;
/** Updates a second while the lag is taken. */
const paced = 200;

/**
 * What an adopted table costs the application that writes to it, how fast its rows become events, and
 * how far behind they are while all of them are compared, again and again.
 */
export async function runAdopt(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  const size = quick ? 5_000 : 100_000;
  return server.withEmptyDatabase((address) =>
    server.withDatabase((connectionString) =>
      withBenchStore(connectionString, async (store) => {
        const [app, client] = [connectClient(address), connectClient(address)];
        await Promise.all([app.connect(), client.connect()]);
        try {
          await app.query(`create table orders (id int primary key, total numeric, note text,
            at timestamptz not null default now(), address text)`);
          await app.query(`insert into orders select n, n * 1.5, 'order ' || n, now(),
            'Storgata ' || n || ', 0155 Oslo' from generate_series(1, ${size}) n`);
          await checkpoint(address);
          const bare = await writes(app, quick);
          const source = await openSource(store, client, {
            ...{ tables: ['orders'], tell: () => {} },
          });
          await checkpoint(address);
          const noted = await writes(app, quick);
          let waited = 0;
          const draining = await timed(async () => {
            waited = await drainOutbox(source);
          });
          const adopting = await timed(() => bringUp(source));
          const comparing = await timed(() => bringUp(source));
          const lags = await followed(store, source, app, quick ? 2_000 : 20_000);
          return [
            {
              name: `an adopted table of ${rate(size)} rows: what its triggers cost`,
              figure: `a row written and committed in ${(bare.one / noted.one).toFixed(2)} × the time, 1,000 by one statement in ${(noted.many / bare.many).toFixed(2)} ×`,
              goal: 'none',
              met: null,
              detail:
                `one: ${rate(noted.one)} a second, without ${rate(bare.one)}; ` +
                `1,000: ${milliseconds(noted.many)}, without ${milliseconds(bare.many)}`,
            },
            {
              name: 'what waited recorded, its rows adopted, and compared',
              figure: `${rate(waited / draining)} changes/s, ${rate(size / adopting)} and ${rate(size / comparing)} rows/s`,
              goal: 'none',
              met: null,
              detail: `${rate(waited)} changes in ${draining.toFixed(1)} s; ${adopting.toFixed(1)} s and ${comparing.toFixed(1)} s`,
            },
            {
              name: `from a change to its event, at ${paced} a second, compared all the while`,
              figure: `median ${milliseconds(quantile(lags, 0.5))}, p99 ${milliseconds(quantile(lags, 0.99))}, most ${milliseconds(quantile(lags, 1))}`,
              goal: `most < ${longestLag} ms`,
              met: quantile(lags, 1) < longestLag,
              detail: `of ${rate(lags.length)}`,
            },
          ];
        } finally {
          await Promise.all([app.end(), client.end()]);
        }
      }),
    ),
  );
}

/** Rows a second where each is a transaction of its own, and milliseconds of a statement of 1,000. */
async function writes(app: pg.Client, quick: boolean): Promise<{ one: number; many: number }> {
  const count = quick ? 200 : 4_000;
  const singly = await timed(async () => {
    for (let n = 1; n <= count; n++) {
      await app.query('update orders set total = total + 1 where id = $1', [n]);
    }
  });
  const times: number[] = [];
  for (let n = 0; n < (quick ? 2 : 9); n++) {
    const together = 'update orders set total = total + 1 where id between 1001 and 2000';
    times.push(1_000 * (await timed(() => app.query(together))));
  }
  return {
    one: count / singly,
    many: quantile(
      times.toSorted((a, b) => a - b),
      0.5,
    ),
  };
}

async function followed(
  store: Store,
  source: Source,
  app: pg.Client,
  length: number,
): Promise<number[]> {
  const ending = new AbortController();
  const following = followSource(source, { compareEvery: 1, signal: ending.signal });
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < length) {
    for (; sent < ((performance.now() - started) / 1_000) * paced; sent++) {
      await app.query('update orders set note = $2 where id = $1', [1 + sent, `note ${sent}`]);
    }
    await delay(5);
  }
  const lags = await lagsOf(store, `type = 'orderUpdated' and data ->> 'note' like 'note %'`, sent);
  ending.abort();
  await following;
  return lags;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
