import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { scaffoldFile } from '#lib/cli/scaffold-file.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { giveWords } from '#lib/people/give-words.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { folderOf } from '#lib/testing/catalogue-folder.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { record } from '#lib/testing/record.ts';
import { personOf } from '#lib/testing/viewers.ts';

const type = 'loan case';
const loan = (id: string) => ({ type, id });
// A name that would end a comment and a literal, were it written as it is.
const odd = "Ask 'why?'\nthrow new Error(`1`) \u2028\\";

let store: Store;
let connectionString: string;

beforeAll(async () => {
  const made = await makeTestStore();
  ({ store, connectionString } = made);
  for (let n = 0; n < 24; n++) {
    const entity = loan(`l-${n}`);
    const event = (name: string, data: JsonObject) => ({ type: name, entity, data });
    await record(store, [
      event('Open Case', {
        amountEur: n === 3 ? 10.5 : n,
        state: n % 2 ? 'open' : 'urgent',
        holder: `Jane Doe${'abcdefghijklmnopqrstuvwxyz'[n]}`,
        nick: `nick-${n}`,
        'a.b/c~d': { 'odd key': n % 3 ? [n] : null, 'x"y': true },
        lines: [
          { sku: `s-${n}`, count: 1 },
          { sku: 't', count: n },
        ],
        mixed: n % 2 ? 'one' : 1,
      }),
      event(odd, JSON.parse(`{"state":"asked","__proto__":{"n":${n}}}`)),
      ...(n % 2 ? [event('loan caseCorrected', { set: { state: 'open' }, unset: ['mixed'] })] : []),
      ...(n % 3 ? [event('loan caseDeleted', { 'loan caseId': entity.id, why: 'paid' })] : []),
      ...(n % 6 === 4 ? [event('loan caseRestored', { 'loan caseId': entity.id })] : []),
    ]);
  }
  // Of the catalogue's own already: it cannot be the loan's as well.
  await record(store, [{ type: 'userCreated', entity: loan('l-0'), data: { odd: 1 } }], {
    imported: true,
  });
  await markPersonal(store, operator, {
    ...{ entityType: type, path: '/nick', personal: true, reason: 'A name', expected: 0 },
  });
  await markPersonal(store, operator, {
    ...{ entityType: type, path: '/address/street', personal: true, reason: 'Theirs', expected: 1 },
  });
  await giveWords(store, operator, {
    ...{ entityType: type, reason: 'So we say', expected: 0 },
    words: {
      ...{ label: 'Loan', plural: "People's loans" },
      events: { 'Open Case': { label: 'Opened', sentence: ['Opened for {amountEur}', 'By {no}'] } },
      fields: { '/state': { label: 'How it stands' } },
    },
  });
  return made.end;
});

/** Another process on the same database, with a catalogue that has this file. */
async function adopting(text: string): Promise<Store> {
  const catalogue = await loadCatalogue(await folderOf({ 'loan-case.ts': text }));
  const secrets = store.secrets;
  const later = await openStore({ connectionString, name: 'test', secrets, catalogue });
  onTestFinished(() => later.close());
  return later;
}

test('the file of a type is loadable, folds its events alike, and holds nothing personal', async () => {
  const { text, name, asides } = await scaffoldFile(store, 'loan%20case');
  expect(name).toBe('loan-case.ts');
  // Every first event is one that is known to create, and what cannot be defined is told.
  expect(text).toMatch(/^\/\/ Learnt from all \d+ events, on 24 entities/);
  expect(text).toContain('Folded by it, 1 of 24 entities that were tried came to other states.');
  expect(text).not.toContain('l-0');
  expect(asides).toEqual([expect.stringContaining('such as "l-0"')]);
  expect(text).toContain('"userCreated" is an event of "user" already');
  expect(text).toContain('"__proto__" cannot be a member');
  expect(text).not.toMatch(/Jane|nick-\d/);
  const definition = (await loadCatalogue(await folderOf({ 'x.ts': text }))).entities.get(type);
  expect(definition).toMatchObject({
    ...{ label: 'Loan', plural: "People's loans" },
    fields: {
      '/state': { label: 'How it stands' },
      '/amountEur': { unit: 'EUR' },
      '/lines': { identity: 'sku' },
      '/holder': { personal: true },
      '/nick': { personal: true },
      // The street was not seen; what would hold it is hidden as a whole.
      '/address': { personal: true },
    },
    events: {
      'Open Case': { creates: true, label: 'Opened', sentence: ['Opened for {amountEur}'] },
      [odd]: { creates: false },
      'loan caseDeleted': { deletes: true },
      'loan caseRestored': { restores: true },
      'loan caseCorrected': {},
    },
  });
  const data = { 'loan caseId': 'l', amountEur: 1.5, state: 'open', holder: 'x', nick: 'y' };
  const takes = (more: JsonObject) =>
    definition?.events['Open Case']?.schema.safeParse({ ...data, ...more }).success;
  const rest = { 'a.b/c~d': { 'odd key': null, 'x"y': true }, lines: [], mixed: 2 };
  expect([takes(rest), takes({ ...rest, mixed: true }), takes({})]).toEqual([true, false, false]);
});

test('adopting it is noticed at start, shows what differs, and switches only when told to', async () => {
  const { text } = await scaffoldFile(store, type);
  const later = await adopting(text);
  const list = () => listStates(later, type, { limit: 50, deleted: 'show' });
  const before = await listStates(store, type, { limit: 50, deleted: 'show' });
  expect((await list()).generationIsCurrent).toBe(false);
  const noticed = (await noticeChanged(later)).find(
    ({ subject }) => subject.kind === 'states' && subject.entityType === type,
  );
  const id = noticed?.id ?? '';
  const signal = new AbortController().signal;
  const run = () => runRebuilds({ store: later, pool: later.pool, signal, threads: null }, id);
  await run();
  // The one entity with an event that belongs to another type.
  expect(await readRebuildRow(later.pool, id)).toMatchObject({
    status: 'ready',
    comparison: { compared: 24, change: 1, fields: { '/odd': 1 } },
  });
  expect((await list()).items).toEqual(before.items);
  await controlRebuild(later, operator, { id, control: 'switch', reason: 'As it should be' });
  await run();
  const after = await list();
  expect(after.generationIsCurrent).toBe(true);
  const states = (items: typeof before.items) => items.map(({ state }) => state).slice(1);
  expect(states(after.items)).toEqual(states(before.items));
  // What was marked stays masked, whatever the definition says; words are the definition's now.
  const engineer = personOf('engineer');
  const masked = JSON.stringify([
    await readEntity(later, engineer, loan('l-2')),
    await entityTimeline(later, engineer, loan('l-2'), { order: 'asc', limit: 9 }),
  ]);
  expect(masked).not.toMatch(/nick-2|Jane/);
  expect(masked).toContain('Opened for 2 EUR');
  const more = {
    type: 'loan caseCorrected',
    data: { 'loan caseId': 'l-0', set: { state: 'asked' } },
  };
  expect(recorded(await appendEvents(later, operator, [more]))).toHaveLength(1);
});

test('a mark outlives a definition that forgets it, and is taken back by whoever may', async () => {
  const { text } = await scaffoldFile(store, type);
  const later = await adopting(text.replaceAll('personal: true', 'longText: true'));
  const engineer = personOf('engineer');
  const corrected = { 'loan caseId': 'l-4', set: { nick: 'nick-of-another' } };
  recorded(await appendEvents(later, operator, [{ type: 'loan caseCorrected', data: corrected }]));
  const read = { order: 'desc', limit: 9 } as const;
  const told = JSON.stringify(await entityTimeline(later, engineer, loan('l-4'), read));
  expect(told).toContain('loan caseCorrected');
  expect(told).not.toContain('nick-of-another');
  const masker = await openMasking(later, engineer);
  expect(fieldMark(later.catalogue, masker, type, '/data/set/nick')).toBe('personal');
  const nick = async () => (await readEntity(later, engineer, loan('l-2')))?.state['nick'];
  expect(await nick()).not.toBe('nick-2');
  const request = { entityType: type, path: '/nick', reason: 'It is a product' };
  const marked = await markPersonal(later, operator, { ...request, personal: true, expected: 2 });
  expect(marked).toEqual({ status: 'invalid' });
  const taken = await markPersonal(later, operator, { ...request, personal: false, expected: 2 });
  expect(taken).toMatchObject({ status: 'changed' });
  expect(await nick()).toBe('nick-2');
});
