import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '#lib/access/keyed-hash.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What a link says, and until when (milliseconds since 1970). */
export type LinkClaims = { claims: JsonObject; until: number };

export type ReadLink =
  | ({ status: 'valid' | 'expired' } & LinkClaims)
  /** Not ours, altered, or made under keys that are gone. */
  | { status: 'invalid' };

type Keys = Pick<Store['secrets'], 'signIn'>;

/** An address of this installation that says something under our signature: `/verify/<token>`. */
export function signedLink(
  { secrets, signIn }: { secrets: Keys; signIn: { settings: { url: string } } },
  path: string,
  claims: JsonObject,
  lifetimeSeconds: number,
  now = Date.now(),
): string {
  const until = now + lifetimeSeconds * 1000;
  return `${signIn.settings.url}${path}/${linkToken(secrets, path, { claims, until })}`;
}

/** Whoever has the token can read its claims: no secret and nothing personal stands in them. */
export function linkToken({ signIn }: Keys, path: string, { claims, until }: LinkClaims): string {
  const [newest] = signIn;
  if (newest === undefined) throw new Error('There is no secret to sign links with.');
  const content = Buffer.from(JSON.stringify([until, claims])).toString('base64url');
  return `${content}.${signature(newest, path, content).toString('base64url')}`;
}

/** What a token of this path says. The newest secret signs, and all that are there are known. */
export function readLink(
  { signIn }: Keys,
  path: string,
  token: string,
  now = Date.now(),
): ReadLink {
  const [content = '', mark = ''] = token.split('.', 3);
  const given = Buffer.from(mark, 'base64url');
  const isOurs = signIn.some((secret) => {
    const ours = signature(secret, path, content);
    return given.length === ours.length && timingSafeEqual(given, ours);
  });
  // Another way to write the same bytes is another token.
  if (!isOurs || token !== `${content}.${given.toString('base64url')}`)
    return { status: 'invalid' };
  const [until, claims] = JSON.parse(Buffer.from(content, 'base64url').toString()) as unknown[];
  if (typeof until !== 'number' || !isObject(claims as JsonObject)) return { status: 'invalid' };
  const told = { claims: claims as JsonObject, until };
  return { status: now < until ? 'valid' : 'expired', ...told };
}

/** A token is good for its own path alone. */
function signature(secret: string, path: string, content: string): Buffer {
  const key = keyedHash(Buffer.from(secret, 'base64url'))('backstory link');
  return keyedHash(key)(JSON.stringify([path, content]));
}
