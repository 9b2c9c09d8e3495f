import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const join = async (store: Store, memberId: string) =>
  codesOf(await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId } }]));

/** Runs before each event is stored; `try` counts on, also where what it is part of is rolled back. */
async function storeThatRefuses(when: string, code: string): Promise<Store> {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  await store.pool.query(`
    create sequence public.try;
    create function public.refuse() returns trigger language plpgsql as $$ begin
      if ${when} then raise exception 'no' using errcode = '${code}'; end if;
      return new; end $$;
    create trigger refuse before insert on authority.event
      for each row execute function public.refuse()`);
  return store;
}

test('where SQL refuses a batch its appends go one by one, and only the culprit is told', async () => {
  const store = await storeThatRefuses(`new.entity_id = 'c'`, '22000');
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((id) => join(store, id)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await join(store, 'f')).toBe('recorded');
  expect(await checkStore(store)).toEqual([]);
});

test.each([
  ['a deadlock', '40P01'],
  ['a serialization failure', '40001'],
])('%s is tried again, of a lone append too', async (_, code) => {
  const store = await storeThatRefuses(`nextval('public.try') <= 2`, code);
  expect(await join(store, 'a')).toBe('recorded');
  expect(await checkStore(store)).toEqual([]);
});
