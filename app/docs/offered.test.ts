import { beforeAll, expect, test } from 'vitest';
import { apiDocument } from '#app/docs/api-document.ts';
import type { ApiRequest } from '#app/docs/api-request.ts';
import { apiRequests } from '#app/docs/api-requests.ts';
import { bodyOf } from '#app/docs/body-of.ts';
import { exampleBody } from '#app/docs/example-data.ts';
import { missingRight } from '#app/docs/missing-right.ts';
import { apiSentences } from '#app/messages/de/api-sentences.ts';
import { firstRights, type RoleName } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { reads, recordedBySupport } from '../../e2e/walk-table.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue(defaultCatalogueFolder);
});

const roles = ['support', 'engineer', 'admin'] as const;

function person(role: RoleName): Viewer {
  return { ...operator, kind: 'person', role, rights: firstRights[role] };
}

function offeredTo(viewer: Viewer): ApiRequest[] {
  return apiRequests(catalogue).filter((each) => missingRight(catalogue, viewer, each) === null);
}

test('each role is offered what the API answers it, and nothing that it is refused', () => {
  const all = new Set(apiRequests(catalogue).map(({ method, path }) => `${method} ${path}`));
  for (const role of roles) {
    const offered = new Set(offeredTo(person(role)).map(({ method, path }) => `${method} ${path}`));
    const wrong: string[] = [];
    let asked = 0;
    for (const [name, row] of Object.entries(reads)) {
      const request = name.replace('{entityType}', 'user');
      if (!all.has(request)) continue;
      asked += 1;
      // That one asks a field that is masked to engineers: another field is open to them.
      if (row[role] === 403 && /\/user\/\{id\}\/find$/.test(request)) continue;
      if (row[role] === 403 && offered.has(request)) wrong.push(`offers ${request}`);
      if (row[role] === 200 && !offered.has(request)) wrong.push(`hides ${request}`);
    }
    expect(asked).toBeGreaterThan(30);
    for (const [type, bySupport] of Object.entries(recordedBySupport)) {
      const may = role === 'admin' || (role === 'support' && bySupport);
      if (offered.has(`POST /api/1.0/${type}`) !== may) wrong.push(`${may} ${type}`);
    }
    expect({ role, wrong }).toEqual({ role, wrong: [] });
  }
});

test('who is held to one entity type is offered that type alone, and acts by their permission', () => {
  const viewer: Viewer = { ...person('support'), rights: { read: ['user'], rebuild: 'all' } };
  const offered = offeredTo(viewer);
  expect(new Set(offered.map(({ entityType }) => entityType))).toEqual(new Set(['user', null]));
  const models = offered.flatMap(({ readModel }) => readModel ?? []);
  expect(models).toEqual(['emailDirectory']);
  const acts = offered.filter(({ method }) => method === 'POST');
  expect(acts.map(({ path }) => path.split('/')[3])).toEqual(Array(7).fill('projections'));
  expect(offeredTo({ ...viewer, rights: {} })).toEqual([]);
});

test('every request has a name of its own, and a body that its schema begins with', () => {
  const all = apiRequests(catalogue);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const { schemas } = apiDocument(catalogue)['components'] as { schemas: JsonObject };
  for (const request of all.filter(({ method }) => method === 'POST')) {
    const taken = bodyOf(request.described, 'requestBody', schemas);
    if (!taken) continue;
    const example = exampleBody(catalogue, request, all, taken.schema);
    const missing = (taken.schema.required ?? []).filter(
      (name) => !isObject(example) || !Object.hasOwn(example, name),
    );
    expect({ id: request.id, missing }).toEqual({ id: request.id, missing: [] });
  }
  const created = all.find(({ id }) => id === 'userCreated');
  expect(created && exampleBody(catalogue, created, all, null)).toEqual(
    catalogue.entities.get('user')?.events['userCreated']?.example,
  );
});

test('what the document says has its German', () => {
  const document = apiDocument(catalogue);
  // What a catalogue says is given by language there, and what leads in is told by no page.
  const own = new Set(
    [...catalogue.entities.values()].flatMap(({ label, plural }) => [label, plural]),
  );
  own.add('Entities of any type');
  for (const { about } of catalogue.projections.values()) own.add(about);
  const untold = new Set<string>();
  const look = (value: Json, key: string) => {
    if (typeof value === 'string' && (key === 'summary' || key === 'description')) {
      const [lead = '', rest] = value.split(/: (.*)/s);
      const text = rest !== undefined && own.has(lead) ? rest : value;
      const isEvent = rest !== undefined && own.has(lead) && labels.has(rest);
      if (!own.has(value) && !isEvent && !apiSentences.has(text)) untold.add(text);
    } else if (Array.isArray(value)) for (const each of value) look(each, '');
    else if (isObject(value)) for (const [name, each] of Object.entries(value)) look(each, name);
  };
  const labels = new Set(
    [...catalogue.entities.values()].flatMap(({ events }) =>
      Object.values(events).map(({ label }) => label),
    ),
  );
  look(document['paths'] as Json, '');
  look((document['components'] as JsonObject)['schemas'] as Json, '');
  expect([...untold]).toEqual([]);
  expect(apiSentences.size).toBeGreaterThan(200);
});
