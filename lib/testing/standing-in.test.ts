import { expect, test } from 'vitest';
import { containedIn, standingIn } from '#lib/testing/standing-in.ts';

const found = (text: string, ...wanted: string[]) => [...standingIn(text, wanted)];

test('one word is found where it stands by itself, not within another', () => {
  expect(found('"email":"ann@b.example", 10.0.0.1.', 'ann@b.example', '10.0.0.1')).toEqual([
    'ann@b.example',
    '10.0.0.1',
  ]);
  expect(found('"joann@b.example"', 'ann@b.example')).toEqual([]);
});

test('several words are found wherever they stand, also within others and at either end', () => {
  expect(found('xAnn Larsens boat', 'Ann Larsen', 'Larsens boa', 'Ann Lars boat')).toEqual([
    'Ann Larsen',
    'Larsens boa',
  ]);
  expect(found('Ann Larsen', 'Ann Larsen')).toEqual(['Ann Larsen']);
  expect(found('Storgata 12 B, Oslo', 'Storgata 12 B', 'Storgata 12 C')).toEqual(['Storgata 12 B']);
});

test('a text is contained wherever it stands, to the last character', () => {
  const text = 'joann@b.example, 10.0.0.1';
  expect(containedIn(text, ['ann@b.example', 'joan', '10.0.0.1', '0.0.1x', 'example '])).toEqual([
    'joan',
    'ann@b.example',
    '10.0.0.1',
  ]);
  expect(containedIn('', ['joan'])).toEqual([]);
  expect(() => containedIn(text, ['b.e'])).toThrow('too short');
});
