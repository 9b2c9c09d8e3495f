import { expect, test } from 'vitest';
import { readOidc } from '#lib/server/read-oidc.ts';

const set = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'backstory' };

test('an OpenID provider is read from the environment, and nothing is trusted that is not said', () => {
  expect(readOidc({})).toBeNull();
  expect(readOidc(set)).toEqual({
    issuer: 'https://login.example',
    clientId: 'backstory',
    clientSecret: null,
    name: 'login.example',
    scopes: ['openid', 'email', 'profile'],
    trustsEmail: false,
    role: null,
  });
  expect(readOidc({ ...set, OIDC_ROLE: 'support', OIDC_NAME: 'Harbour' })).toMatchObject({
    role: 'support',
    name: 'Harbour',
  });
});

test('what is half set or misspelt is refused', () => {
  for (const wrong of [
    { OIDC_ISSUER: 'login.example', OIDC_CLIENT_ID: 'backstory' },
    { OIDC_ISSUER: 'https://login.example' },
    { ...set, OIDC_ROLE: 'suport' },
  ]) {
    expect(() => readOidc(wrong)).toThrow(expect.objectContaining({ code: 'oidc_invalid' }));
  }
});
