import { expect, test } from 'vitest';
import { piecesOf } from '#app/components/value/soft-breaks.tsx';

test('addresses and ids break between their parts, and nothing of them is lost', () => {
  const parts = {
    'par.nilsson-gronlund@nordpost.example': [
      'par',
      '.nilsson-',
      'gronlund@',
      'nordpost',
      '.example',
    ],
    'google-oauth2|178974428417960781120': ['google-', 'oauth2|', '178974428417960781120'],
    verificationRequestedAt: ['verification', 'Requested', 'At'],
    Donaudampfschifffahrt: ['Donaudampfschifffahrt'],
  };
  for (const [word, pieces] of Object.entries(parts)) {
    expect(piecesOf(word)).toEqual(pieces);
    expect(pieces.join('')).toBe(word);
  }
});
