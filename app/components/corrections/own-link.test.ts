import { expect, test } from 'vitest';
import { ownLink, textParts } from '#app/components/corrections/own-link.ts';

const site = 'https://history.example';

test('links to our pages are found in a text, whole or by their path, without what ends a sentence', () => {
  const text = `See ${site}/entities/user/auth0%7C1/compare?from=3&to=9. Or (/entities/user/find?field=/email&operator=changed).`;
  expect(textParts(text, site)).toEqual([
    { text: 'See ' },
    {
      link: {
        kind: 'compare',
        href: '/entities/user/auth0%7C1/compare?from=3&to=9',
        about: 'user/auth0|1',
        versions: { from: '3', to: '9' },
        asked: null,
      },
    },
    { text: '. Or (' },
    {
      link: {
        kind: 'find',
        href: '/entities/user/find?field=/email&operator=changed',
        about: 'user',
        versions: null,
        asked: { field: '/email', operator: 'changed', value: '' },
      },
    },
    { text: ').' },
  ]);
});

test.each([
  ['https://elsewhere.example/entities/user/1'],
  ['https://history.example.evil/entities/user/1'],
  ['//elsewhere.example/entities/user/1'],
  ['javascript:alert(1)'],
  ['/admin/roles'],
  ['/entities'],
  ['/entities/user'],
  ['/entities/user/1/record/more/still'],
  ['/corrections'],
])('is no link of ours: %s', (url) => {
  expect(ownLink(url, site)).toBeNull();
  expect(textParts(`a ${url} b`, site)).toEqual([{ text: `a ${url} b` }]);
});

test.each([
  ['/events/0198', 'event', '0198'],
  ['/events?type=a', 'events', ''],
  ['/search?q=kari', 'search', 'kari'],
  ['/compare?left=user/1%402&right=user/2', 'compare', 'user/1@2 – user/2'],
  ['/corrections/0198', 'correction', '0198'],
  ['/entities/user/~find?version=4', 'entity', 'user/find'],
  ['/entities/user/1/grid', 'grid', 'user/1'],
] as const)('tells what %s is about', (url, kind, about) => {
  expect(ownLink(url, site)).toMatchObject({ kind, about, href: url });
});

test('what only looks like a path within a word is text', () => {
  expect(textParts('and/events/1 stays', site)).toEqual([{ text: 'and/events/1 stays' }]);
});
