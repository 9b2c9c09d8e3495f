import type { LookupAddress } from 'node:dns';
import { Webhook } from 'standardwebhooks';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Post, postWebhook } from '#lib/reactors/webhooks/post-webhook.ts';
import { deliveryId, signedHeaders } from '#lib/reactors/webhooks/sign-webhook.ts';
import { newSecret, openSecret, sealSecret } from '#lib/reactors/webhooks/webhook-secret.ts';
import { type Receiver, receiveWebhooks } from '#lib/testing/receive-webhooks.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await receiveWebhooks();
  onTestFinished(receiver.close);
});

const post = (more: Partial<Post> = {}) =>
  postWebhook({
    url: receiver.url,
    headers: {},
    body: '{}',
    signal: new AbortController().signal,
    timeLimit: 2_000,
    isPrivateAllowed: true,
    ...more,
  });

/** Stands in for the resolver of the system. */
const resolvingTo = (...rounds: string[][]) => {
  let round = 0;
  return ((_name: string, _options: unknown, done: (error: null, all: LookupAddress[]) => void) => {
    const addresses = rounds[Math.min(round++, rounds.length - 1)] ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as NonNullable<Post['resolve']>;
};

test('what arrives is signed with every secret, as the receiver’s own library verifies it', async () => {
  const [older, newer] = [newSecret(), newSecret()];
  const id = deliveryId('0198/webhook.a');
  const body = JSON.stringify({ name: 'Åse' });
  await post({ body, headers: signedHeaders(id, body, [newer, older], new Date()) });
  const [got] = receiver.received;
  expect(got).toMatchObject({ method: 'POST', body, headers: { 'webhook-id': id } });
  for (const secret of [older, newer]) {
    expect(new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})).toEqual({
      name: 'Åse',
    });
  }
  const other = new Webhook(newSecret());
  expect(() => other.verify(got?.body ?? '', got?.headers ?? {})).toThrow('No matching signature');
  const mine = new Webhook(newer);
  expect(() => mine.verify(`${got?.body} `, got?.headers ?? {})).toThrow('No matching signature');
});

test('a delivery is known by an id that is short, stable, and tells nothing', () => {
  expect(deliveryId('a/b')).toBe(deliveryId('a/b'));
  expect(deliveryId('a/b')).not.toBe(deliveryId('a/c'));
  expect(deliveryId('a/b')).toMatch(/^msg_[\w-]{27}$/);
});

test('nothing is sent to an address of the own network, named or not', async () => {
  const refused = { failure: 'address_refused' };
  await expect(post({ isPrivateAllowed: false })).rejects.toMatchObject(refused);
  const port = new URL(receiver.url).port;
  const named = (resolve: Post['resolve']) =>
    post({
      isPrivateAllowed: false,
      url: `http://hooks.example.com:${port}/`,
      ...(resolve ? { resolve } : {}),
    });
  await expect(named(resolvingTo(['127.0.0.1']))).rejects.toMatchObject(refused);
  await expect(named(resolvingTo(['::ffff:127.0.0.1']))).rejects.toMatchObject(refused);
  await expect(named(resolvingTo(['169.254.169.254']))).rejects.toMatchObject(refused);
  // One of several is enough: which is taken is not ours to choose.
  await expect(named(resolvingTo(['1.1.1.1', '127.0.0.1']))).rejects.toMatchObject(refused);
  expect(receiver.received).toEqual([]);
});

test('a name is resolved once, by the connection: what it would lead to next is never asked', async () => {
  const { port } = new URL(receiver.url);
  let asked = 0;
  const rebinding = resolvingTo(['127.0.0.1'], ['10.0.0.1']);
  const counted = ((...given: Parameters<typeof rebinding>) => {
    asked += 1;
    return rebinding(...given);
  }) as unknown as NonNullable<Post['resolve']>;
  await post({ url: `http://hooks.example.com:${port}/`, resolve: counted });
  expect(asked).toBe(1);
  expect(receiver.received).toHaveLength(1);
  // The other way round: public when the webhook was made, and of the own network by now.
  const turned = resolvingTo(['127.0.0.1']);
  await expect(
    post({ url: `http://hooks.example.com:${port}/`, resolve: turned, isPrivateAllowed: false }),
  ).rejects.toMatchObject({ failure: 'address_refused' });
});

test('no redirect is followed', async () => {
  receiver.answer = { status: 307, headers: { location: `${receiver.url}elsewhere` } };
  expect(await post()).toMatchObject({ status: 307 });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/']);
});

test('of an answer no more than its beginning is read, and when it wants to be asked again', async () => {
  receiver.answer = {
    status: 503,
    headers: { 'retry-after': '7' },
    body: 'x'.repeat(5_000_000),
  };
  const { body, ...told } = await post();
  expect(told).toMatchObject({ status: 503, retryAfter: 7_000 });
  expect(body).toHaveLength(2_000);
});

test('who answers nothing, or is not there, is told apart', async () => {
  receiver.answer = null;
  await expect(post({ timeLimit: 50 })).rejects.toMatchObject({ failure: 'timeout' });
  const ending = new AbortController();
  setTimeout(() => ending.abort(new Error('the worker ends')), 20);
  await expect(post({ signal: ending.signal })).rejects.toThrow('the worker ends');
  const { url } = receiver;
  await receiver.close();
  await expect(post({ url })).rejects.toMatchObject({ failure: 'connection_refused' });
  const unknown = post({ url: 'http://nowhere.invalid/' });
  await expect(unknown).rejects.toMatchObject({ failure: 'name_unknown' });
});

test('a sealed secret opens under its keys and for its webhook alone', () => {
  const keys = { identityKey: Buffer.alloc(32, 1) };
  const secret = newSecret();
  const sealed = sealSecret(keys, 'one', secret);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(sealed.toString('latin1')).not.toContain(secret.slice(6));
  expect(openSecret(keys, 'one', sealed)).toBe(secret);
  expect(() => openSecret(keys, 'two', sealed)).toThrow();
  expect(() => openSecret({ identityKey: Buffer.alloc(32, 2) }, 'one', sealed)).toThrow();
  expect(sealSecret(keys, 'one', secret)).not.toEqual(sealed);
});
