import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { holdQuery } from '#lib/testing/hold-query.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const append = async (store: Store, type: string, data: JsonObject) =>
  codesOf(await appendEvents(store, operator, [{ type, data }]));

test('what is forgotten while a batch is decided cannot make a version twice in it', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  for (const memberId of ['x', 'y']) await append(other, 'memberJoined', { memberId });
  for (const teamId of ['f', 'g']) await append(one, 'teamFounded', { teamId, motto: '' });
  await append(one, 'memberJoined', { memberId: 'm' });
  // Of this the first process knows nothing: what it refuses on team f now is decided again.
  await append(other, 'teamJoined', { teamId: 'f', memberId: 'x' });

  const confirming = holdQuery(one.pool, 'heads-stand');
  const given = { teamId: 'f', handle: 'h', from: 'm', to: 'x' };
  const refused = append(one, 'teamHandleGiven', given);
  await confirming.reached;
  const loading = holdQuery(one.pool, 'load-known');
  // The first half is one batch: one changes m, one waits for y, and one behind it touches m.
  const batch = Promise.all([
    append(one, 'memberTagged', { memberId: 'm', tags: [{ id: 'a', weight: 1 }] }),
    append(one, 'teamJoined', { teamId: 'g', memberId: 'y' }),
    append(one, 'teamJoined', { teamId: 'g', memberId: 'm' }),
    append(one, 'memberTagged', { memberId: 'x', tags: [] }),
    append(one, 'memberTagged', { memberId: 'x', tags: [] }),
  ]);
  await loading.reached;
  confirming.release();
  await one.pool.query('select pg_sleep(0.1)');
  loading.release();
  expect(await batch).toEqual(Array(5).fill('recorded'));
  expect(await refused).toEqual(['not_held']);
  expect(await checkStore(one)).toEqual([]);
});
