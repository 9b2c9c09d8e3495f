import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { generate } from '#lib/demo/generate.ts';
import {
  accountTakeover,
  buggyClient,
  doubleSubscription,
  mistypedAddress,
  wrongPrice,
} from '#lib/demo/planted-cases.ts';
import { Rehearsal } from '#lib/demo/rehearsal.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

const tour = await readFile(path.join(import.meta.dirname, '../../docs/tour.md'), 'utf8');
const links = [...tour.matchAll(/http:\/\/127\.0\.0\.1:3000([^)\s]+)/g)].map(
  ([, link]) => new URL(link ?? '', 'http://127.0.0.1:3000'),
);

test('each link of the tour leads to an entity and a version that are there', async () => {
  const catalogue = await loadCatalogue(defaultCatalogueFolder);
  const rehearsal = new Rehearsal(catalogue);
  for (const event of generate(catalogue, Date.UTC(2026, 10, 24, 15))) rehearsal.play(event);
  const entities = links.filter(({ pathname }) => pathname.startsWith('/entities/'));
  expect(entities.length).toBeGreaterThan(20);
  const dead = entities.filter(({ pathname, searchParams }) => {
    const [type = '', id = ''] = pathname.split('/').slice(2).map(decodeURIComponent);
    const wanted = ['version', 'from', 'to'].map((name) => Number(searchParams.get(name) ?? 1));
    return Math.max(...wanted) > rehearsal.read(type, id).version;
  });
  expect(dead.map(String)).toEqual([]);
});

test('the tour comes by every planted case, at the versions that they are told to have', () => {
  const told = links.map(({ pathname, search }) => decodeURIComponent(pathname + search));
  const { versions } = accountTakeover;
  expect(told).toEqual(
    expect.arrayContaining([
      `/entities/user/${mistypedAddress.userId}?version=${mistypedAddress.version}`,
      `/entities/mailingList/${mistypedAddress.listId}?version=${mistypedAddress.listVersion}`,
      `/entities/user/${accountTakeover.userId}?version=${versions.first}`,
      `/entities/user/${accountTakeover.userId}/compare?from=${versions.first - 1}&to=${versions.last}`,
      `/entities/user/${accountTakeover.userId}/compare?from=${versions.first - 1}&to=${versions.now}`,
      `/entities/user/${doubleSubscription.first.userId}?version=${doubleSubscription.versions.unsubscribed}`,
      `/entities/mailingList/${doubleSubscription.listId}?version=${doubleSubscription.listVersions.second}`,
      `/entities/advertisement/${wrongPrice.advertisementId}?version=${wrongPrice.version}`,
      `/entities/user/${buggyClient.amina.userId}?version=${buggyClient.amina.overwritten}`,
      `/entities/user/${buggyClient.sanna.userId}?version=${buggyClient.sanna.overwritten}`,
    ]),
  );
});
