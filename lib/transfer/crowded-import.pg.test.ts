import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';

const entities = 20;
const count = 3000;

test('rows keep their order while another process writes to the same entities', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const { secrets, catalogue } = store;
  const other = await openStore({ connectionString, name: 'other', secrets, catalogue });
  let importing = true;
  let live = 0;
  const writing = (async () => {
    while (importing) {
      const entity = { type: 'fine', id: `F${live % entities}` };
      const event = { type: 'Seen', entity, data: { seen: live } };
      const outcome = await appendEvents(other, operator, [event]);
      if (outcome.status === 'recorded') live++;
    }
  })();
  const rows = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2020, 0, 1) + n * 1000).toISOString();
    return `F${(n * 7) % entities},Moved,${at},${n}`;
  });
  const text = `case:concept:name,concept:name,time:timestamp,n\n${rows.join('\n')}\n`;
  try {
    expect(figures(await importText(store, text))).toBe(`${count}/0/0`);
  } finally {
    importing = false;
    await writing;
    await other.close();
  }
  expect(live).toBeGreaterThan(0);
  const { rows: turned } = await store.pool.query(`
    select entity_id, version from (
      select entity_id, version, occurred_at < lag(occurred_at)
        over (partition by entity_id order by version) as turned
      from authority.event where imported) as e
    where turned`);
  expect(turned).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
}, 120_000);
