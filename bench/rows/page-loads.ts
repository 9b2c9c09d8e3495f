import { setTimeout as delay } from 'node:timers/promises';
import type { BenchServer } from '#bench/bench-server.ts';
import { openBenchStore, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate } from '#bench/figures.ts';
import { withProductionServer } from '#bench/http/production-server.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import { readScripts } from '#bench/page-scripts.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fillSeed } from '#bench/rows/pages.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { addPerson, signInAs } from '#lib/testing/add-person.ts';
import { routes } from '../../e2e/walk-table.ts';

const longest = 100;
/** Kilobytes, of a thousand bytes. */
const mostScript = 180;
/** Of the seed of the row `pages`. */
const copies = 125;
const user = '~7~auth0|1';

/** Every page that an admin sees, of a production build at a million events: the server's time and its scripts. */
export async function runPageLoads(
  server: BenchServer,
  { quick }: BenchOptions,
): Promise<Result[]> {
  return server.withDatabase(async (connectionString) => {
    await withBenchStore(connectionString, async (store) => {
      await fillSeed(store);
      await multiplyStore(store.pool, quick ? 10 : copies);
      // As the database does by itself within a minute of so many rows.
      await store.pool.query('vacuum analyze');
    });
    return withProductionServer(connectionString, { worker: true }, async ({ url }) => {
      const store = await openBenchStore(connectionString, url);
      try {
        await caughtUp(store);
        const cookie = await signIn(store);
        const pages = await pagesOf(store);
        const scripts = new Map<string, number>();
        const results: Result[] = [];
        const absent: string[] = [];
        for (const at of pages) {
          const measured = await measure(`${url}${at}`, cookie, quick ? 5 : 30);
          if (measured === null) absent.push(at);
          else results.push(await tell(url, at, measured, scripts));
        }
        return [...results, left(absent)];
      } finally {
        await store.close();
      }
    });
  });
}

/** The worker has made read models and search index of all that was copied. */
async function caughtUp(store: Store): Promise<void> {
  const { rows } = await store.pool.query<{ last: bigint }>(
    'select max(position) as last from authority.event',
  );
  const last = rows[0]?.last ?? 0n;
  for (;;) {
    const models = await readModels(store.pool);
    const search = await store.pool.query<{ behind: boolean }>(
      'select coalesce(bool_or(position < $1), true) as behind from operational.search_checkpoint',
      [last],
    );
    const isBehind =
      models.length === 0 ||
      models.some(({ position }) => BigInt(position) < last) ||
      search.rows[0]?.behind;
    if (!isBehind) return;
    await delay(1_000);
  }
}

async function signIn(store: Store): Promise<string> {
  const id = await addPerson(store, { email: 'bench@example.com', role: 'admin' });
  return signInAs(store, id);
}

/** By the table that the walk of all pages goes by, with ids that are here. */
async function pagesOf(store: Store): Promise<string[]> {
  const { rows } = await store.pool.query<{ id: string }>(
    'select id from authority.event order by position desc limit 1 offset 5000',
  );
  const event = rows[0]?.id ?? '';
  const pages = Object.entries(routes).filter(
    ([file, { admin }]) => file.endsWith('/page.tsx') && admin === 200,
  );
  return pages.map(([, { at }]) =>
    at
      .replace('{user}', encodeURIComponent(user))
      .replace('{event}', event)
      .replace('q=a', 'q=user5%40example.com'),
  );
}

type Measured = { times: number[]; html: string };

/** Null where there is no such thing here. */
async function measure(url: string, cookie: string, times: number): Promise<Measured | null> {
  const taken: number[] = [];
  let html = '';
  for (let n = 0; n < times + 2; n++) {
    const started = performance.now();
    const answer = await fetch(url, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    html = await answer.text();
    // The first two load code and fill caches.
    if (n >= 2) taken.push(performance.now() - started);
    if (answer.status !== 200) return null;
  }
  return { times: ascending(taken), html };
}

async function tell(
  url: string,
  at: string,
  { times, html }: Measured,
  known: Map<string, number>,
): Promise<Result> {
  const { files, gzipped } = await readScripts(url, html, known);
  const p95 = quantile(times, 0.95);
  return {
    name: `page ${at}`,
    figure: `p95 ${milliseconds(p95)} to its last byte; ${(gzipped / 1_000).toFixed(1)} kB of script, gzipped`,
    goal: `≤ ${longest} ms, ≤ ${mostScript} kB`,
    met: p95 <= longest && gzipped <= mostScript * 1_000,
    detail: `median ${milliseconds(quantile(times, 0.5))} of ${times.length}; ${files} scripts; ${rate(html.length)} characters`,
  };
}

function left(absent: string[]): Result {
  return {
    name: 'pages that were not measured, as what they show is not here',
    figure: String(absent.length),
    goal: 'none',
    met: null,
    detail: absent.join(', ') || 'none',
  };
}
