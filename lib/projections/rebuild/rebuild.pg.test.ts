import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type Control, controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import type { RebuildRow, Subject, SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const members = Array.from({ length: 30 }, (_, n) => `m${String(n).padStart(2, '0')}`);
const states = { kind: 'states', entityType: 'member' } as const satisfies Subject;
const reason = 'For the test';

async function filledStore() {
  const made = await makeTestStore({ catalogue: await testCatalogue() });
  onTestFinished(made.end);
  const { store } = made;
  await Promise.all(
    members.map(async (memberId) => {
      recorded(await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId } }]));
      recorded(await appendEvents(store, operator, [tagged(memberId, 1), tagged(memberId, 2)]));
    }),
  );
  return made;
}

function tagged(memberId: string, weight: number) {
  return { type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight }] } };
}

function contextOf(store: Store) {
  return { store, pool: store.pool, signal: new AbortController().signal, threads: null };
}

async function want(store: Store, subject: Subject, switchWhen: SwitchWhen): Promise<string> {
  const wanted = await wantRebuild(store, operator, { subject, switchWhen, reason });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  return wanted.ids[0] ?? '';
}

async function rowOf(store: Store, id: string): Promise<RebuildRow> {
  const row = await readRebuildRow(store.pool, id);
  if (!row) throw new Error('no such rebuild');
  return row;
}

async function control(store: Store, id: string, what: Control) {
  return controlRebuild(store, operator, { id, control: what, reason });
}

async function alter(store: Store, id: string): Promise<void> {
  await store.pool.query(
    `update derived.state set value = jsonb_set(value::jsonb, '{tags}', '["altered"]')::json
     where entity_id = $1`,
    [id],
  );
}

const altered = { tags: ['altered'] };

test('an altered state is found before the switch, by field, and right after it; the switch can be taken back', async () => {
  const { store } = await filledStore();
  await alter(store, 'm07');
  expect(await checkStore(store)).toHaveLength(1);
  const id = await want(store, states, 'when-equal');
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({
    status: 'ready',
    total: 30,
    done: 30,
    events: 90,
    comparison: {
      ...{ of: 'all', compared: 30, appear: 0, vanish: 0, change: 1 },
      fields: { '/tags/*': 1 },
      samples: [{ id: 'm07', version: 3, how: 'changes', fields: ['/tags/*'] }],
    },
  });
  // Before the switch what serves is as it was.
  const m07 = { type: 'member', id: 'm07' };
  expect((await readState(store, m07))?.state).toMatchObject(altered);
  expect(await control(store, id, 'switch')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({ status: 'switched', wish: null });
  expect((await readState(store, m07))?.state).not.toMatchObject(altered);
  const { items, generationIsCurrent } = await listStates(store, 'member', { limit: 50 });
  expect(generationIsCurrent).toBe(true);
  expect(items).toHaveLength(30);
  expect(items.find((item) => item.id === 'm07')?.state).not.toMatchObject(altered);

  expect(await control(store, id, 'roll-back')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  expect((await readState(store, m07))?.state).toMatchObject(altered);
  expect((await rowOf(store, id)).status).toBe('rolled-back');
});
