import { beforeAll, expect, test } from 'vitest';
import { knowing } from '#lib/access/looked-up.ts';
import type { Store } from '#lib/event-store/store.ts';
import { chooseLanguage } from '#lib/people/choose-language.ts';
import { languageAtHand, requestLanguage, speaking } from '#lib/server/request-language.ts';
import { storeIn } from '#lib/server/store-in-language.ts';
import { addPerson, signInAs } from '#lib/testing/add-person.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let id: string;
let cookie: string;
beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  id = await addPerson(store, { email: 'greta@example.com', role: 'support' });
  cookie = await signInAs(store, id);
  return made.end;
});

const german = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.5' };
const asked = async (headers: Record<string, string>, url = '/events') =>
  (await requestLanguage(store, { url, headers })).language;

test('what a person has chosen comes before the browser, at once, and programs are answered in English', async () => {
  expect(await asked({})).toBe('en');
  expect(await asked(german)).toBe('de');
  expect(await asked({ ...german, cookie })).toBe('de');
  await chooseLanguage(store, { id, demo: false }, 'en');
  expect(await asked({ ...german, cookie })).toBe('en');
  await chooseLanguage(store, { id, demo: false }, 'de');
  expect(await asked({ cookie })).toBe('de');
  expect(await asked({ ...german, cookie }, '/api/1.0/events')).toBe('en');
  const ofPage = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
  expect(await asked({ ...ofPage, cookie }, '/api/1.0/live')).toBe('de');
  const saved = { ...ofPage, 'sec-fetch-dest': 'document' };
  expect(await asked({ ...saved, cookie }, '/api/1.0/events')).toBe('en');
  await chooseLanguage(store, { id, demo: false }, null);
  expect(await asked({ cookie })).toBe('en');
  // Nobody's cookie, and one that holds anything.
  const other = cookie.replace(/=[^.%]+/, '=aaaa');
  expect(await asked({ ...german, cookie: other })).toBe('de');
  expect(await asked({ ...german, cookie: 'a=%; b' })).toBe('de');
});

test('who it is is asked once for a request, and anew by whoever asks again', async () => {
  const { found } = await requestLanguage(store, { url: '/events', headers: { cookie } });
  const find = (by = cookie) => store.signIn.findPerson(new Headers({ cookie: by }));
  const end = () => store.pool.query('delete from access.session where person_id = $1', [id]);
  try {
    await knowing(found, async () => {
      expect(await find('other=1')).toBeNull();
      await end();
      // A statement would not find it any more.
      expect(await find()).toMatchObject({ id });
      expect(await find()).toBeNull();
    });
    const late = found && { ...found, at: found.at - 1_001 };
    expect(await knowing(late, find)).toBeNull();
    expect(await find()).toBeNull();
  } finally {
    cookie = await signInAs(store, id);
  }
});

test('the people of the demonstration are shared, and choose none', async () => {
  await expect(chooseLanguage(store, { id, demo: true }, 'de')).rejects.toThrow();
});

test('two requests at once are each in their own language', async () => {
  const told = await Promise.all(
    (['de', 'en', 'de'] as const).map((language) =>
      speaking(language, async () => {
        await store.pool.query('select pg_sleep(0.01)');
        return [language, languageAtHand(), storeIn(store, languageAtHand()).catalogue.language];
      }),
    ),
  );
  expect(told).toEqual([
    ['de', 'de', 'de'],
    ['en', 'en', undefined],
    ['de', 'de', 'de'],
  ]);
  expect(languageAtHand()).toBe('en');
});

test('a store in another language is the same store: what is kept on one is kept on both', () => {
  const spoken = storeIn(store, 'de');
  expect(storeIn(store, 'de')).toBe(spoken);
  expect(storeIn(store, 'en')).toBe(store);
  const key = Symbol('kept');
  Object.assign(spoken, { [key]: 1 });
  expect(Reflect.get(store, key)).toBe(1);
  expect(spoken.catalogue.general).toBe(store.catalogue.general);
  expect(spoken.catalogue.entities.get('user')?.plural).toBe('Benutzer');
  expect(store.catalogue.entities.get('user')?.plural).toBe('Users');
});
