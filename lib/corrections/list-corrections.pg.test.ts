import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import type { Store } from '#lib/event-store/store.ts';
import { ada, Correcting } from '#lib/testing/correcting.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const on = new Correcting(store);
  for (let n = 0; n < 9; n++) await on.newCorrection();
  const { id } = await on.newCorrection();
  await approveCorrection(store, ada, id);
  await applyCorrection(store, ada, id);
}, 60_000);
afterAll(() => end());

test('the list has those that wait for its reader first, page by page, and counts what is real', async () => {
  const all = await listCorrections(store, ada, { limit: 100 });
  const waiting = all.items.map(({ waitsForYou }) => waitsForYou);
  expect(waiting).toEqual(waiting.toSorted((a, b) => Number(b) - Number(a)));
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await listCorrections(store, ada, { limit: 3, after });
    paged.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(all.items.map(({ id }) => id));
  for (const status of ['proposed', 'applied'] as const) {
    const some = await listCorrections(store, ada, { limit: 100, status: [status] });
    expect(some.items).toHaveLength(all.counts[status]);
    expect(new Set(some.items.map((item) => item.status))).toEqual(new Set([status]));
  }
  const [first] = all.items;
  const entity = { type: 'user', id: first?.entity.id ?? '' };
  const of = await listCorrections(store, ada, { limit: 9, entity });
  expect(of.items.map(({ id }) => id)).toContain(first?.id);
});
