import { expect, test } from 'vitest';
import { recordLookNow } from '#lib/access/record-look.ts';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

const name = 'Åse "Nanny" O’Brien';

test('looks lose the words that went, however they stand escaped there; who looked and when stays', async () => {
  const store = await openTestStore();
  for (const userId of ['gone', 'stays']) {
    const data = { userId, email: `${userId}@b.example`, name: userId === 'gone' ? name : 'Bo' };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  // As older versions, and other writers, may have put them there.
  const told: { [as: string]: string } = {
    prose: JSON.stringify({ asked: name }),
    'JSON within JSON': JSON.stringify({ body: JSON.stringify({ name }) }),
    'JSON in ASCII': '{"asked":"\\u00c5se \\"Nanny\\" O\\u2019Brien"}',
    'JSON in ASCII by capitals': '{"asked":"\\u00C5se \\"Nanny\\" O\\u2019Brien"}',
    path: JSON.stringify({ path: `/search/${encodeURIComponent(name)}` }),
    'path by small hex': `{"path":"/search/${encodeURIComponent(name).replaceAll(/%../g, (hex) => hex.toLowerCase())}"}`,
    query: JSON.stringify({ query: `?${new URLSearchParams({ q: name })}` }),
    address: JSON.stringify({ query: `?q=${encodeURIComponent('gone@b.example')}` }),
  };
  for (const what of Object.values(told)) {
    await store.pool.query(
      `insert into operational.look (id, at, viewer, kind, entity_type, entity_id, what, reason)
       values (gen_random_uuid(), now(), 'operator', 'entity', 'user', 'gone', $1::json, $2)`,
      [what, `Asked by ${name}`],
    );
  }
  await recordLookNow(store, operator, {
    ...{ kind: 'reveal', entityType: 'user', entityId: 'gone', what: { parts: ['state'] } },
    reason: 'On the phone',
  });
  await recordLookNow(store, operator, {
    ...{ kind: 'reveal', entityType: 'user', entityId: 'stays', what: { parts: ['Bo'] } },
    reason: 'Asked by Bo',
  });
  // Of another, and of none: why somebody looked may name who it was about.
  await recordLookNow(store, operator, {
    ...{ kind: 'reveal', entityType: 'user', entityId: 'stays', what: { parts: ['both'] } },
    reason: `Married to ${name}`,
  });
  await recordLookNow(store, operator, { kind: 'export', what: { form: 'csv', text: name } });
  await requestErasure(store, operator, {
    ...{ target: { kind: 'entity', type: 'user', id: 'gone' }, reason: 'Asked for' },
    ground: 'Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
  const { rows } = await store.pool.query<{ what: string; reason: string | null }>(
    `select what::text as what, reason from operational.look
     where entity_id in ('gone', 'stays') and (kind = 'reveal' or viewer = 'operator')
     order by at, id`,
  );
  const left = rows.filter(({ what }) => what !== '{}').map(({ what }) => what);
  expect(left.toSorted()).toEqual([
    ...['{"parts": ["Bo"]}', '{"parts": ["both"]}', '{"parts": ["state"]}'],
  ]);
  expect(rows).toHaveLength(Object.keys(told).length + 3);
  const { rows: exports } = await store.pool.query(
    `select what::text as what from operational.look where kind = 'export'`,
  );
  expect(exports).toEqual([{ what: '{}' }]);
  expect(
    rows
      .map(({ reason }) => reason)
      .filter((reason) => reason !== null)
      .toSorted(),
  ).toEqual(['Asked by Bo', 'On the phone']);
});
