import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Patch } from '#lib/domain/patch.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

// A list of which some is masked: the rest of it is put right by somebody who does not see that.

let store: Store;
const parcel = { type: 'parcel', id: 'P1' };
const advert = { type: 'advertisement', id: 'ad' };
const contacts = [
  { phone: '+47 400 11 222', note: 'rings twice', kind: 'home' },
  { phone: '+47 500 33 444', note: 'never home', kind: 'work' },
];
const secret = /400|222|500 33|Storgata/;

/** Without ids, hashes and instants, whose digits meet those of a telephone by chance. */
function textOf(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
}
const blind: Viewer = personWith({
  read: 'all',
  payloads: 'all',
  record: 'all',
  recordMarked: 'all',
  proposeCorrection: 'all',
  applyCorrection: 'all',
});

beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  recorded(
    await appendEvents(store, operator, [
      { type: 'Parcel sent', entity: parcel, data: { contacts, weight: 3 } },
      { type: 'userCreated', data: { userId: 'kari', email: 'kari@b.example' } },
      {
        type: 'advertisementCreated',
        data: {
          advertisementId: 'ad',
          userId: 'kari',
          title: 'Caravan',
          category: 'caravan',
          pickup: { street: 'Storgata 5', city: 'Oslo' },
        },
      },
    ]),
  );
  const request = { entityType: 'parcel', path: '/contacts/*/phone', personal: true };
  await markPersonal(store, operator, { ...request, reason: 'Telephones', expected: 0 });
  return made.end;
});

async function shownOf(ref: EntityRef): Promise<JsonObject> {
  return (await readEntity(store, blind, ref))?.state ?? {};
}

async function wantOf(ref: EntityRef, patch: Patch): Promise<Draft> {
  const proposed = await proposeEvents(store, blind, ref, patch);
  expect(proposed).toMatchObject({ left: [], faults: [], hidden: [] });
  return draftOf(ref, proposed?.events ?? []);
}

function draftOf(entity: EntityRef, events: Draft['events'], kind: Draft['kind'] = 'correction') {
  const words = { reason: 'Typing mistake', ticket: null, occurredAt: null };
  return { id: randomUUID(), kind, entity, events, ...words };
}

test('an item of a masked list is changed, one is taken away, and one comes: the masked stay', async () => {
  const shown = (await shownOf(parcel))['contacts'] as JsonObject[];
  const [home = {}] = shown;
  expect(textOf(shown)).not.toMatch(secret);
  const wanted = [
    { ...home, note: 'rings thrice' },
    { phone: '+47 1', note: '', kind: 'new' },
  ];
  const draft = await wantOf(parcel, { set: { contacts: wanted } });
  // What goes to the page and comes back holds no telephone.
  expect(textOf(draft)).not.toMatch(secret);
  const preview = await previewDraft(store, blind, draft);
  expect(preview.status).toBe('fits');
  expect(textOf(preview)).not.toMatch(secret);
  const applied = await applyDraft(store, blind, draft, preview.pin ?? '');
  expect(applied.status).toBe('recorded');
  expect((await readEntity(store, operator, parcel))?.state).toEqual({
    contacts: [
      { phone: '+47 400 11 222', note: 'rings thrice', kind: 'home' },
      { phone: '+47 1', note: '', kind: 'new' },
    ],
    weight: 3,
  });
  const told = await entityTimeline(store, blind, parcel, { order: 'asc', limit: 9 });
  expect(textOf(told)).not.toMatch(secret);
  expect((await applyDraft(store, blind, draft, preview.pin ?? '')).status).toBe('recorded');
});

test('beside a masked member of an object others are changed, by the declared correction', async () => {
  const pickup = (await shownOf(advert))['pickup'] as JsonObject;
  const draft = await wantOf(advert, { set: { pickup: { ...pickup, city: 'Bergen' } } });
  expect(textOf(draft)).not.toMatch(secret);
  const preview = await previewDraft(store, blind, draft);
  await applyDraft(store, blind, draft, preview.pin ?? '');
  expect((await readEntity(store, operator, advert))?.state['pickup']).toEqual({
    street: 'Storgata 5',
    city: 'Bergen',
  });
});

test('what is handed to a second person holds what stays, so that they see it whole', async () => {
  const pickup = (await shownOf(advert))['pickup'] as JsonObject;
  const support = personOf('support');
  const draft = await wantOf(advert, { set: { pickup: { ...pickup, city: 'Hamar' } } });
  const preview = await previewDraft(store, support, draft);
  const proposed = await proposeCorrection(store, support, draft, preview.pin);
  expect(proposed).toMatchObject({ status: 'proposed' });
  const { rows } = await store.pool.query<{ content: string }>(
    'select content from operational.correction where id = $1',
    [draft.id],
  );
  expect(rows[0]?.content).toContain('Storgata 5');
});

test('a mask where it does not stand, or in an event that somebody wrote, is refused', async () => {
  const pickup = (await shownOf(advert))['pickup'] as JsonObject;
  const moved = { ...pickup, city: pickup['street'] as Json };
  const patch = (set: JsonObject, kind: Draft['kind']) =>
    draftOf(
      advert,
      [
        {
          type: 'advertisementCorrected',
          entity: advert,
          data: { advertisementId: 'ad', set },
          causationId: null,
        },
      ],
      kind,
    );
  const codes = async (draft: Draft) =>
    (await previewDraft(store, blind, draft)).faults.map(({ code }) => code);
  expect(await codes(patch({ pickup: moved }, 'correction'))).toContain('masked_value');
  expect(await codes(patch({ pickup: { ...pickup, city: 'Moss' } }, 'event'))).toEqual([
    'masked_value',
  ]);
  const title = (await shownOf(advert))['pickup'] as JsonObject;
  expect(await codes(patch({ title: title['street'] as Json }, 'correction'))).toEqual([
    'masked_value',
  ]);
});
