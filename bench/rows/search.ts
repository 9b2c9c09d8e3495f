import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';
import { search } from '#lib/queries/search.ts';

const goal = 150;
const users = 1_000;
const signIns = 7;
/** Entities and events of the seed, so many times: a million events on 125,000 entities. */
const copies = 125;
const given = ['Kari', 'Ola', 'Bjørn', 'Åse', 'Nadia', 'Lars', 'Ingrid', 'Emil', 'Sofie', 'Zoë'];
const family = ['Nordmann', 'Hansen', 'Lindqvist', 'Bergström', 'Haugen', 'Åsen', 'Dahl', 'Lie'];
const cities = ['Oslo', 'Bergen', 'Trondheim', 'Stavanger', 'Tromsø'];

/** What a search takes on a large store, by what is asked; and how fast the index is made. */
export async function runSearch(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fillSearchSeed(store);
      await multiplyStore(store.pool, quick ? 10 : copies);
      await prepareSearch(store, store.pool);
      const began = performance.now();
      const { position } = await indexSearch(store, store.pool);
      const seconds = (performance.now() - began) / 1_000;
      await store.pool.query('analyze derived.search_value');
      const { rows } = await store.pool.query<{ values: bigint; bytes: bigint; entities: bigint }>(
        `select (select count(*) from derived.search_value) as values,
           pg_total_relation_size('derived.search_value') as bytes,
           (select count(*) from authority.head where entity_type not like '$%') as entities`,
      );
      const size = rows[0];
      const events = Number(position);
      const results: Result[] = [
        {
          name: 'search index made from its events',
          figure: `${rate(events / seconds)} events/s`,
          goal: 'told',
          met: true,
          detail:
            `${rate(events)} events on ${rate(Number(size?.entities))} entities in ${seconds.toFixed(0)} s; ` +
            `${rate(Number(size?.values))} values, ${(Number(size?.bytes) / 2 ** 20).toFixed(0)} MB`,
        },
      ];
      for (const [name, [viewer, ask]] of Object.entries(questions)) {
        results.push(await measure(store, name, viewer, ask, quick ? 10 : 40));
      }
      return results;
    }),
  );
}

/** Who asks, and what, the `n`-th time. */
const questions: Record<string, [Viewer, (n: number) => string]> = {
  'a whole email': [operator, (n) => emailOf(n)],
  'a part of an email': [operator, (n) => `person${n}@ex`],
  'a first and a last name, turned': [operator, (n) => `${nameAt(family, n)} ${nameAt(given, n)}`],
  'a common first name': [operator, (n) => nameAt(given, n)],
  'a name and a city': [operator, (n) => `${nameAt(given, n)} ${nameAt(cities, n)}`],
  'a misspelt name': [operator, (n) => `${nameAt(family, n).slice(0, -2)}xn ${nameAt(given, n)}`],
  'two letters': [operator, (n) => nameAt(given, n).slice(0, 2)],
  'an id': [operator, (n) => `~${1 + (n % 9)}~auth0|${n}`],
  'what there is nothing of': [operator, (n) => `nothing like this ${n}`],
  'a whole telephone number, by who may reveal': [
    revealing(),
    (n) => `~${1 + (n % 9)}~+47 4${String(n).padStart(7, '0')}`,
  ],
};

function revealing(): Viewer {
  return { ...operator, id: 'bench', rights: { read: 'all', revealPersonal: 'all' } };
}

function emailOf(n: number): string {
  return `person${n}@example.com`;
}

function nameAt(names: readonly string[], n: number): string {
  return names[n % names.length] ?? '';
}

async function fillSearchSeed(store: Store): Promise<void> {
  const since = Date.now() - 200 * 86_400_000;
  const record = async (event: Parameters<typeof append>[1]) => {
    const outcome = await append(store, event, { imported: true });
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  };
  await forEachOf(users, 64, (n) =>
    record({
      type: 'userCreated',
      // What begins with `~` is another in each copy.
      data: {
        userId: `~auth0|${n}`,
        // An address cannot begin so: each is that of one user in every copy.
        email: `person${n}@example.com`,
        name: `${nameAt(given, n)} ${nameAt(family, n * 7)} ${n}`,
        phone: `~+47 4${String(n).padStart(7, '0')}`,
        address: {
          street: `~${nameAt(family, n)} gate ${n}`,
          city: nameAt(cities, n),
          country: 'NO',
        },
      },
      occurredAt: since + n * 1_000,
    }),
  );
  await forEachOf(users * signIns, 64, (n) =>
    record({
      type: 'userLoggedIn',
      data: {
        userId: `~auth0|${n % users}`,
        ip: `198.51.100.${n % 250}`,
        device: 'Safari on iPhone',
      },
      occurredAt: since + 86_400_000 + n * 1_000,
    }),
  );
}

async function measure(
  store: Store,
  name: string,
  viewer: Viewer,
  ask: (n: number) => string,
  times: number,
): Promise<Result> {
  const taken: number[] = [];
  let found = 0;
  // The first few fill caches and plans.
  for (let n = 0; n < times + 6; n++) {
    const began = performance.now();
    const answer = await search(store, viewer, { text: ask(n), limit: 7 });
    if (n >= 6) taken.push(performance.now() - began);
    found += answer.entities.length;
  }
  const sorted = ascending(taken);
  const p95 = quantile(sorted, 0.95);
  return {
    name: `search: ${name}`,
    figure: `p95 ${milliseconds(p95)}`,
    goal: `< ${goal} ms`,
    met: p95 < goal,
    detail: `median ${milliseconds(quantile(sorted, 0.5))}, most ${milliseconds(quantile(sorted, 1))}; ${(found / (times + 6)).toFixed(1)} found of at most 7`,
  };
}
