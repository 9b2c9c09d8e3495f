import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { linkToken, readLink, signedLink } from '#lib/reactors/link.ts';

const secret = () => randomBytes(32).toString('base64url');
const secrets = { signIn: [secret()] };
const now = Date.UTC(2026, 2, 12, 15);
const claims = { event: '0197a8c2-7f4e-7c11-9c54-2a1f9c1d7e10' };
const token = linkToken(secrets, '/verify', { claims, until: now + 1000 });

test('a link says what was signed, until its time is over', () => {
  const store = { secrets, signIn: { settings: { url: 'https://history.example' } } };
  const link = signedLink(store, '/verify', claims, 1, now);
  expect(link).toBe(`https://history.example/verify/${token}`);
  expect(link).toMatch(/\/verify\/[\w-]+\.[\w-]{43}$/);
  expect(readLink(secrets, '/verify', token, now)).toEqual({
    status: 'valid',
    claims,
    until: now + 1000,
  });
  expect(readLink(secrets, '/verify', token, now + 1000).status).toBe('expired');
});

test('whatever else somebody writes is no link of ours', () => {
  const [content = '', mark = ''] = token.split('.');
  const other = Buffer.from(JSON.stringify([now * 2, claims])).toString('base64url');
  const flipped = `${mark[0] === 'A' ? 'B' : 'A'}${mark.slice(1)}`;
  const wrong = ['', '.', content, `${content}.`, `${other}.${mark}`, `${content}.${flipped}`];
  // The last character of 32 bytes in base64url has two bits that say nothing.
  const last = mark.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const twin = `${mark.slice(0, -1)}${alphabet[(alphabet.indexOf(last) ^ 1) % 64]}`;
  for (const text of [...wrong, `${token}.x`, `${token}=`, `${content}.${twin}`]) {
    expect(readLink(secrets, '/verify', text, now), text).toEqual({ status: 'invalid' });
  }
});

test('a link is good for its own path and under its own secrets alone', () => {
  expect(readLink(secrets, '/leave', token, now)).toEqual({ status: 'invalid' });
  expect(readLink({ signIn: [secret()] }, '/verify', token, now)).toEqual({ status: 'invalid' });
  const rotated = { signIn: [secret(), ...secrets.signIn] };
  expect(readLink(rotated, '/verify', token, now).status).toBe('valid');
  const anew = linkToken(rotated, '/verify', { claims, until: now + 1000 });
  expect(readLink(secrets, '/verify', anew, now)).toEqual({ status: 'invalid' });
});
