import { expect, test } from 'vitest';
import { letterParts } from '#app/letters/text-links.ts';

const site = 'https://history.example';

test('links stand apart from what is around them, and ours from others', () => {
  expect(letterParts(`Open ${site}/verify/a.b-c, or (http://other.example/x).`, site)).toEqual([
    { text: 'Open ' },
    { href: `${site}/verify/a.b-c`, isOurs: true },
    { text: ', or (' },
    { href: 'http://other.example/x', isOurs: false },
    { text: ').' },
  ]);
  expect(letterParts('', site)).toEqual([]);
  expect(letterParts('Nothing\nhere', site)).toEqual([{ text: 'Nothing\nhere' }]);
});

test('nothing else becomes a link, nor one that only begins as ours', () => {
  const odd = 'javascript:alert(1) data:text/html,x ftp://a.example http://[';
  expect(letterParts(odd, site)).toEqual([{ text: odd }]);
  expect(letterParts(`${site}.evil.example/`, site)).toEqual([
    { href: `${site}.evil.example/`, isOurs: false },
  ]);
  expect(letterParts(`${site}@evil.example/`, site)).toMatchObject([{ isOurs: false }]);
});
