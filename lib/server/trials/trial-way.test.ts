import { expect, test } from 'vitest';
import { trialWay } from '#lib/server/trials/trial-way.ts';

const id = '0197a000-0000-7000-8000-000000000001';
const other = '0197a000-0000-7000-8000-000000000002';
const cookie = `a=b; backstory-trial=${id}.here`;
const document = { cookie, 'sec-fetch-dest': 'document' };
const page = { cookie, 'x-backstory-trial': other, 'sec-fetch-dest': 'empty' };

const to = (url: string, headers: Record<string, string>, method = 'GET') =>
  trialWay({ method, url, headers });

test.each([
  ['/', 'trial'],
  ['/?as-of=3', 'trial'],
  ['/entities/user/a%2Fb', 'trial'],
  ['/events', 'trial'],
  ['/compare?a=1', 'trial'],
  ['/search?q=x', 'trial'],
  ['/schema/order', 'trial'],
  ['/entitiesX', 'leave'],
  ['/import', 'leave'],
  ['/admin/people', 'leave'],
  ['/account', 'leave'],
  ['/corrections/x', 'leave'],
  ['/api/1.0/events', 'store'],
  ['/_next/static/x.js', 'store'],
])('a document at %s leads to: %s', (url, way) => {
  expect(to(url, document)).toMatchObject({ to: way });
  expect(to(url, { cookie, accept: 'text/html,*/*' }, 'HEAD')).toMatchObject({ to: way });
});

test('what a page of the store asks for is of the store, whatever another window looks at', () => {
  const asked = { cookie, 'sec-fetch-dest': 'empty' };
  for (const url of ['/entities/user', '/internal/events', '/'])
    expect(to(url, { ...asked, rsc: '1' })).toEqual({ to: 'store' });
  expect(to('/events', { 'sec-fetch-dest': 'document' })).toEqual({ to: 'store' });
});

test('what a page of a trial asks for is of that trial; the rest is opened as a document', () => {
  const trial = { to: 'trial', id: other, by: 'page' };
  expect(to('/events?_rsc=1', { ...page, rsc: '1' })).toEqual(trial);
  expect(to('/internal/entity/state?x', page)).toEqual(trial);
  expect(to('/api/1.0/events', page)).toEqual(trial);
  expect(to('/internal/imports/x', page)).toEqual({ to: 'store' });
  expect(to('/admin?_rsc=1', { ...page, rsc: '1' })).toEqual({ to: 'load' });
  expect(to('/icon.svg', page)).toEqual({ to: 'store' });
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s from a trial is refused', (method) => {
  const byPage = { to: 'refuse', id: other, by: 'page' };
  for (const url of ['/entities/user/a', '/api/1.0/events', '/admin/keys', '/internal/correct'])
    expect(to(url, page, method)).toEqual(byPage);
  // A form that is sent without a script.
  const byDocument = { to: 'refuse', id, by: 'document', process: 'here' };
  expect(to('/entities/user', document, method)).toEqual(byDocument);
  const referer = 'http://localhost:3000/events/x?y';
  expect(to('/api/1.0/events', { cookie, referer }, method)).toEqual(byDocument);

  expect(to(`/internal/imports/${other}/trial`, page, method)).toEqual({ to: 'store' });
  const settled = { cookie, referer: 'http://localhost:3000/import/x' };
  expect(to('/import/x', settled, method)).toEqual({ to: 'store' });
  expect(to('/api/1.0/events', { ...page, authorization: 'Bearer x' }, method)).toEqual({
    to: 'store',
  });
  expect(to('/entities/user', {}, method)).toEqual({ to: 'store' });
});

test('a name that no import has is none', () => {
  expect(to('/', { cookie: 'backstory-trial=../x', 'sec-fetch-dest': 'document' })).toEqual({
    to: 'store',
  });
});
