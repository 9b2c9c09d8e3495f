import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { multiplyStore, withoutIndexes } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { compareRebuilds, fill } from '#bench/rows/rebuild.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

const users = 1_000;
const usersOfList = 10;

/** Rebuilds of what lies less well than a history that was just recorded. */
export async function runRebuildShapes(
  server: BenchServer,
  options: BenchOptions,
): Promise<Result[]> {
  const copies = options.quick ? 13 : 125;
  const shuffled = await server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fill(store);
      await multiplyStore(store.pool, copies, { apart: 0 });
      await shuffle(store);
      const told = ', rows in any order on disk';
      return compareRebuilds(store, connectionString, options, { told });
    }),
  );
  const touching = await server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fillTouching(store);
      await multiplyStore(store.pool, copies, { apart: 0 });
      const told = ', half of which touch another entity, too';
      const types = ['user', 'mailingList'];
      return compareRebuilds(store, connectionString, options, { told, types });
    }),
  );
  return [shuffled.result, touching.result];
}

/** The same events, each at a place on disk that nothing leads to. */
async function shuffle({ pool }: Store): Promise<void> {
  const restore = await withoutIndexes(pool);
  await pool.query(`
    create unlogged table shuffled as select * from authority.event order by hashint8(position);
    alter table authority.event disable trigger all;
    truncate authority.event;
    insert into authority.event select * from shuffled;
    alter table authority.event enable trigger all;
    drop table shuffled`);
  await restore();
}

/** Users of eight events: created, on a list, three changes of address that the list learns, three sign-ins. */
async function fillTouching(store: Store): Promise<void> {
  const userId = (n: number) => `~auth0|${n}`;
  const address = (n: number, round: number) => `user${n}.${round}@example.com`;
  const list = (n: number) => `~list${Math.floor(n / usersOfList)}`;
  const record = async (event: ProposedEvent) => {
    const outcome = await append(store, event, { imported: true });
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  };
  const round = (event: (n: number) => ProposedEvent) =>
    forEachOf(users, 64, (n) => record(event(n)));
  await forEachOf(users / usersOfList, 64, (n) =>
    record({
      type: 'mailingListCreated',
      data: { mailingListId: list(n * usersOfList), name: `List ${n}` },
    }),
  );
  const created = (n: number) => userCreated(n).data;
  await round((n) => ({ type: 'userCreated', data: { ...created(n), userId: userId(n) } }));
  await round((n) => ({
    type: 'mailingListMemberSubscribed',
    data: { mailingListId: list(n), userId: userId(n), email: `user${n}@example.com` },
  }));
  for (let at = 0; at < 3; at++) {
    await round((n) => ({
      type: 'userEmailUpdated',
      data: { userId: userId(n), email: address(n, at) },
    }));
    await round((n) => {
      const event = userLoggedIn(n);
      return { ...event, data: { ...event.data, userId: userId(n) } };
    });
  }
}
