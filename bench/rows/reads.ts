import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, ratio, spreadOf } from '#bench/figures.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';

const goal = 3;
const shortVersions = 120;
const long = { type: 'user', id: 'auth0|0' };
const short = { type: 'user', id: 'auth0|1' };

/** What a long history costs its readers, compared with a short one. */
export async function runReads(
  server: BenchServer,
  { repetitions, quick }: BenchOptions,
): Promise<Result[]> {
  const versions = quick ? 4_000 : 20_000;
  const middle = versions / 2;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      for (const [n, count] of [versions, shortVersions].entries()) {
        await append(store, userCreated(n));
        await forEachOf(count - 1, 64, async () => {
          await append(store, userLoggedIn(n));
        });
      }
      const page = (ref: typeof long, after: number) => async () => {
        const { items } = await entityTimeline(store, operator, ref, {
          order: 'desc',
          after,
          limit: 50,
        });
        if (items.length !== 50) throw new Error(`a page of ${items.length}`);
      };
      // As far behind the snapshot before it in the one as in the other.
      const behind = 60;
      return [
        await compare(`timeline page of 50 at version ${middle} of ${versions}`, repetitions, {
          long: page(long, middle),
          short: page(short, 101),
        }),
        await compare(`state at version ${middle} of ${versions}`, repetitions, {
          long: state(store, long, middle - 100 + behind),
          short: state(store, short, behind),
        }),
      ];
    }),
  );
}

function state(store: Store, ref: typeof long, version: number) {
  return async () => {
    const found = await readState(store, ref, { version });
    if (found?.version !== version) throw new Error(`no state at version ${version}`);
  };
}

type Read = () => Promise<void>;

async function compare(
  name: string,
  repetitions: number,
  reads: { long: Read; short: Read },
): Promise<Result> {
  const medians: { long: number; short: number }[] = [];
  for (let n = 0; n <= repetitions; n++) {
    const times: { long: number[]; short: number[] } = { long: [], short: [] };
    for (let turn = 0; turn < 60; turn++) {
      for (const which of ['long', 'short'] as const) {
        const started = performance.now();
        await reads[which]();
        times[which].push(performance.now() - started);
      }
    }
    // The first round makes plans and fills caches.
    if (n === 0) continue;
    medians.push({
      long: quantile(ascending(times.long), 0.5),
      short: quantile(ascending(times.short), 0.5),
    });
  }
  const ratios = spreadOf(medians.map((each) => each.long / each.short));
  return {
    name,
    figure: `${ratio(ratios)} a short one's`,
    goal: `≤ ${goal}`,
    met: ratios.median <= goal,
    detail:
      `median ${milliseconds(spreadOf(medians.map((each) => each.long)).median)}; ` +
      `of one with ${shortVersions} versions ${milliseconds(spreadOf(medians.map((each) => each.short)).median)}`,
  };
}
