import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { withdrawCorrection } from '#lib/corrections/close-correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import type { Store } from '#lib/event-store/store.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { ada, bo, Correcting, draftOf, engineer, support } from '#lib/testing/correcting.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;
let on: Correcting;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  on = new Correcting(store);
}, 60_000);
afterAll(() => end());

test('what is personal is masked of all of it, for whoever may not see it', async () => {
  const { id: user } = await on.newUser();
  const email = 'hidden.person@b.example';
  const draft = { ...draftOf(user, { email }), reason: `She is ${email} now`, ticket: email };
  const id = await on.proposed(draft);
  await noteCorrection(store, support, id, `Called ${email} and ${user}@b.example`);
  for (const status of ['proposed', 'withdrawn'] as const) {
    if (status === 'withdrawn') await withdrawCorrection(store, support, id, { reason: email });
    const view = await readCorrection(store, engineer, id);
    const list = await listCorrections(store, engineer, { limit: 99 });
    const told = JSON.stringify([view, list]);
    expect(view?.status).toBe(status);
    expect(told).not.toContain(email);
    expect(told).not.toContain(`${user}@b.example`);
    expect(view?.content?.preview?.entities[0]?.changes.map(({ path }) => path)).toContain(
      '/email',
    );
    expect(JSON.stringify(await readCorrection(store, ada, id))).toContain(email);
  }
  const { rows } = await store.pool.query<{ count: number }>(
    `select count(*)::int4 as count from authority.event
     where entity_type = '$correction' and row_to_json(event)::text like '%hidden.person%'`,
  );
  expect(rows[0]?.count).toBe(0);
});

describe('of several entities, each is shown to who may read it', () => {
  /** An admin whose role reads, and decides on, one type alone. */
  const narrow = (type: string): Viewer => ({ ...ada, rights: { ...ada.rights, read: [type] } });

  async function mixed(): Promise<{ id: string; user: string; list: string }> {
    const { id: user } = await on.newUser();
    const list = `list-${user}`;
    await on.record('mailingListCreated', { mailingListId: list, name: 'Boats' });
    const entity = { type: 'mailingList', id: list };
    const [mail] = draftOf(user, { email: `mixed-${user}@b.example` }).events;
    const name = { mailingListId: list, name: 'Engines' };
    const draft: Draft = {
      ...draftOf(user, {}),
      entity,
      events: [
        ...(mail ? [mail] : []),
        { type: 'mailingListRenamed', entity, data: name, causationId: null },
      ],
      reason: `For ${user}`,
    };
    const id = await on.proposed(draft, ada);
    await noteCorrection(store, ada, id, `As ${user} says`);
    await on.record('userProfileUpdated', { userId: user, phone: '+47 11 22 33 44' });
    return { id, user, list };
  }

  test('who reads the main one sees that alone, and the rest counted, at each status', async () => {
    const { id, user, list } = await mixed();
    const reader = narrow('mailingList');
    const told = async () => {
      const view = await readCorrection(store, reader, id);
      const page = await listCorrections(store, reader, { limit: 99 });
      for (const hidden of [`/${user}`, `"${user}"`, `${user}@b.example`, 'For u', 'As u']) {
        expect(JSON.stringify([view, page.items[0]])).not.toContain(hidden);
      }
      return view;
    };
    expect(await told()).toMatchObject({
      title: 'Renamed from “Boats” to “Engines”',
      counts: { events: 2, entities: 2 },
      content: {
        reason: null,
        events: [{ index: 1, type: 'mailingListRenamed', entity: { id: list } }],
        preview: { events: [{ index: 1 }], entities: [{ id: list }] },
        moved: [],
        hidden: { events: 1, entities: 1, moved: 1 },
      },
      notes: [{ body: null, isHidden: true }],
    });
    await approveCorrection(store, bo, id);
    await applyCorrection(store, bo, id);
    expect((await told())?.history.at(-1)).toMatchObject({
      step: 'applied',
      events: [{ type: 'mailingListRenamed' }],
      hidden: { events: 1, moved: 0 },
    });
    const all = await readCorrection(store, ada, id);
    expect(all?.content).toMatchObject({
      reason: `For ${user}`,
      events: [{ index: 0, data: { userId: user } }, { index: 1 }],
      hidden: { events: 0, entities: 0, moved: 0 },
    });
    expect(all?.notes).toMatchObject([{ body: `As ${user} says`, isHidden: false }]);
  });

  test('of one that is refused for what its reader may not read, not why', async () => {
    const { id, user } = await mixed();
    await on.record('userDeleted', { userId: user });
    const faults = async (viewer: Viewer) =>
      (await readCorrection(store, viewer, id))?.content?.preview?.faults;
    expect(await faults(ada)).toMatchObject([{ code: 'entity_deleted', index: 0 }]);
    expect(await faults(narrow('mailingList'))).toEqual([
      {
        ...{ kind: 'conflict', code: 'entity_deleted', index: 0 },
        message: 'It would be refused on what you may not read.',
      },
    ]);
  });

  test('who may not read the main one sees nothing of it', async () => {
    const { id, user } = await mixed();
    const reader = narrow('user');
    expect(await readCorrection(store, reader, id)).toBeNull();
    const entity = { type: 'user', id: user };
    expect((await listCorrections(store, reader, { limit: 9, entity })).items).toEqual([]);
    expect(await approveCorrection(store, reader, id)).toEqual({ status: 'not-found' });
  });

  test('it waits for who may decide on all of it', async () => {
    const { id } = await mixed();
    const rights = { ...bo.rights, approveCorrection: ['mailingList'] };
    const approver = { ...bo, rights };
    const both = { ...bo, rights: { ...rights, approveCorrection: ['mailingList', 'user'] } };
    for (const [viewer, waits] of [
      [approver, false],
      [both, true],
    ] as const) {
      const page = await listCorrections(store, viewer, { limit: 99 });
      expect(page.items.find((item) => item.id === id)?.waitsForYou).toBe(waits);
      const count = page.items.filter(({ waitsForYou }) => waitsForYou).length;
      const { approve, apply } = await waitingCorrections(store, viewer);
      expect(approve + apply).toBe(count);
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const next = await listCorrections(store, viewer, { limit: 1, after });
        paged.push(...next.items.map((item) => item.id));
        after = next.next ?? undefined;
      } while (after !== undefined);
      expect(paged).toEqual(page.items.map((item) => item.id));
    }
  });
});
