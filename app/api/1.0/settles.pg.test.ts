import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedApi, serveApi } from '#app/api/1.0/_testing/serve-api.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { type Client, createClient, type Wake } from '#lib/client/src/client.ts';
import { startWorker, type Worker } from '#lib/jobs/worker.ts';

// The catalogue's reactors at work, as a program sees them: through the client alone.

let api: TestApi;
let served: ServedApi;
let worker: Worker;
let client: Client;
const links: string[] = [];
beforeAll(async () => {
  api = await makeTestApi();
  worker = await startWorker(api.store, api.connectionString, undefined, {
    reactors: {
      services: {
        mail: async ({ text }) => void links.push(text),
        link: (path, claims) => `https://test.example${path}/${JSON.stringify(claims)}`,
      },
    },
  });
  served = await serveApi();
  client = createClient({ url: served.url, key: api.authorization.slice('Bearer '.length) });
});
afterAll(async () => {
  await served.end();
  await worker.stop();
  await api.end();
});

const advertisementId = 'CB-1';
const correlationId = 'request-1';

test('a motorcycle is accepted at once, held a moment later, and published once its seller is verified', async () => {
  const userId = 'una';
  await client.append('userCreated', { userId, email: 'una@x.example' }, { correlationId });
  await client.append(
    'advertisementCreated',
    { advertisementId, userId, title: 'Honda CB500F', category: 'motorcycle' },
    { correlationId },
  );
  const submitted = await client.appendAndSettle(
    'advertisementSubmitted',
    { advertisementId },
    { correlationId, wait: 60 },
  );
  expect(submitted.outcome).toMatchObject({
    settled: true,
    behind: [],
    followed: [{ type: 'advertisementHeld', causationId: submitted.event.id }],
    effects: [
      { reactor: 'publishAdverts', status: 'done' },
      { reactor: 'expireAdverts', status: 'scheduled' },
    ],
  });
  const asked = await client.appendAndSettle(
    'userEmailVerificationRequested',
    { userId },
    { correlationId, wait: 60 },
  );
  expect(asked.outcome).toMatchObject({
    settled: true,
    effects: [
      { reactor: 'verificationLetter', status: 'done', recipient: { value: 'una@x.example' } },
    ],
  });
  expect(links).toHaveLength(1);
  const verified = await client.appendAndSettle(
    'userEmailVerified',
    { userId },
    { correlationId, wait: 60 },
  );
  expect(verified.outcome).toMatchObject({
    settled: true,
    followed: [{ type: 'advertisementPublished' }],
  });
  const reactors = verified.outcome.effects.map(({ reactor, status }) => [reactor, status]);
  expect(reactors).toEqual([
    ['publishAdverts', 'done'],
    ['advertPublishedNotice', 'done'],
  ]);
  expect((await client.entity('advertisement', advertisementId))?.state?.status).toBe('published');
});

test('the wake of all that is told to who comes later, each effect as it stands', async () => {
  const told: Wake[] = [];
  for await (const one of client.followWake(correlationId)) {
    told.push(one);
    if (told.length === 12) break;
  }
  const events = told.flatMap((one) => (one.kind === 'event' ? one.event.type : []));
  expect(events).toEqual([
    ...['userCreated', 'advertisementCreated', 'advertisementSubmitted', 'advertisementHeld'],
    ...['userEmailVerificationRequested', 'userEmailVerified', 'advertisementPublished'],
  ]);
  const effects = told.flatMap((one) => (one.kind === 'effect' ? one.effect.reactor : []));
  expect(effects.toSorted()).toEqual([
    ...['advertPublishedNotice', 'expireAdverts', 'publishAdverts', 'publishAdverts'],
    'verificationLetter',
  ]);
});

test('a hundred that are waited for at once all settle', async () => {
  const adverts = Array.from({ length: 100 }, (_, at) => `boat-${at}`);
  await Promise.all(
    adverts.map(async (id) => {
      await client.append('advertisementCreated', {
        ...{ advertisementId: id, userId: 'una', title: 'Boat', category: 'boat' },
      });
      const { outcome } = await client.appendAndSettle(
        'advertisementSubmitted',
        { advertisementId: id },
        { wait: 100 },
      );
      expect(outcome.settled).toBe(true);
      expect(outcome.followed.map(({ type }) => type)).toEqual(['advertisementPublished']);
    }),
  );
});
