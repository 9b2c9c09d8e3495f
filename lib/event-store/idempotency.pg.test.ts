import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { startProcess } from '#lib/testing/start-process.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const two = async () => openTwoStores({ catalogue: await testCatalogue() });
const joined = (memberId: string, key?: string): ProposedEvent => ({
  type: 'memberJoined',
  data: { memberId },
  ...(key === undefined ? {} : { idempotency: { key } }),
});
const noted = (n: number, key: string, more: Partial<ProposedEvent> = {}): ProposedEvent => ({
  type: 'memberNoted',
  data: { memberId: 'a', notes: { n } },
  idempotency: { key, scope: 'https://shop.example' },
  ...more,
});
const told = (outcome: AppendOutcome) =>
  outcome.status === 'recorded'
    ? outcome.events.map(
        ({ event, replayed }) => `${event.entity.version}${replayed ? ' again' : ''}`,
      )
    : outcome.faults.map(({ code, index }) => (index === undefined ? code : `${code} at ${index}`));

test('a key that was seen with the same content answers with the very event it recorded', async () => {
  const { one, other } = await two();
  const first = await appendEvents(one, operator, [joined('a', 'k')]);
  for (const store of [one, other]) {
    const again = await appendEvents(store, operator, [joined('a', 'k')]);
    if (first.status !== 'recorded' || again.status !== 'recorded') throw new Error('refused');
    expect(again.events).toEqual([{ event: first.events[0]?.event, replayed: true }]);
  }
  expect(await checkStore(one)).toEqual([]);
});

test('a key that was seen with other content is refused, even where that is invalid', async () => {
  const { one } = await two();
  await appendEvents(one, operator, [joined('a', 'k')]);
  const others: ProposedEvent[] = [
    joined('b', 'k'),
    { ...joined('a', 'k'), reason: 'so' },
    { ...joined('a', 'k'), actor: 'eve' },
    { ...joined('a', 'k'), occurredAt: 5 },
    { ...joined('a', 'k'), data: { memberId: 'a', nonsense: 1 } },
  ];
  for (const event of others) {
    expect(told(await appendEvents(one, operator, [event]))).toEqual(['idempotency_key_reused']);
  }
  // Other headers are not its content.
  const same = { ...joined('a', 'k'), correlationId: 'c', metadata: { trace: 1 } };
  expect(told(await appendEvents(one, operator, [same]))).toEqual(['1 again']);
});

test('a key is of its recorder, and a source of nobody', async () => {
  const { one } = await two();
  const another = { ...operator, id: 'another' };
  await appendEvents(one, operator, [joined('a', 'k')]);
  expect(told(await appendEvents(one, another, [joined('b', 'k')]))).toEqual(['1']);
  expect(told(await appendEvents(one, operator, [noted(1, 'k')]))).toEqual(['2']);
  expect(told(await appendEvents(one, another, [noted(1, 'k')]))).toEqual(['2 again']);
});

test('of the same key from many at once, in two processes, one is recorded', async () => {
  const { one, other } = await two();
  await appendEvents(one, operator, [joined('a')]);
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      appendEvents(n % 2 ? one : other, operator, [noted(1, 'k')]),
    ),
  );
  expect(outcomes.flatMap(told).toSorted()).toEqual(['2', ...Array<string>(39).fill('2 again')]);
});

test('those seen are set aside, the rest is recorded, in the order sent', async () => {
  const { one } = await two();
  await appendEvents(one, operator, [joined('a')]);
  await appendEvents(one, operator, [noted(2, 'k2')]);
  const sent = [noted(1, 'k1'), noted(2, 'k2'), noted(3, 'k3')];
  expect(told(await appendEvents(one, operator, sent))).toEqual(['3', '2 again', '4']);
  expect(told(await appendEvents(one, operator, sent))).toEqual(['3 again', '2 again', '4 again']);
  const reused = [noted(4, 'k4'), noted(9, 'k2')];
  expect(told(await appendEvents(one, operator, reused))).toEqual(['idempotency_key_reused at 1']);
});

test('an event that stands twice in one append is recorded once', async () => {
  const { one } = await two();
  await appendEvents(one, operator, [joined('a')]);
  const sent = [noted(1, 'k1'), noted(2, 'k2'), noted(1, 'k1')];
  expect(told(await appendEvents(one, operator, sent))).toEqual(['2', '3', '2 again']);
  const other = [noted(5, 'k5'), noted(6, 'k5')];
  expect(told(await appendEvents(one, operator, other))).toEqual(['idempotency_key_reused at 1']);
  expect(await checkStore(one)).toEqual([]);
});

test('a refused event is told by its place among all that were sent', async () => {
  const { one } = await two();
  await appendEvents(one, operator, [joined('a')]);
  await appendEvents(one, operator, [noted(1, 'k1')]);
  const sent = [
    noted(1, 'k1'),
    joined('b'),
    joined('a'),
    { ...noted(1, 'x'), data: { memberId: 'z', notes: {} } },
  ];
  expect(told(await appendEvents(one, operator, sent))).toEqual([
    'entity_exists at 2',
    'entity_not_found at 3',
  ]);
});

test('an id that comes again is a replay, in whatever case it is written', async () => {
  const { one, other } = await two();
  const id = '0190A0B0-0000-7000-8000-0000000000aF';
  const imported = { ...joined('a'), id };
  expect(told(await appendEvents(one, operator, [imported], { imported: true }))).toEqual(['1']);
  for (const again of [id, id.toLowerCase()]) {
    const event = { ...imported, id: again };
    expect(told(await appendEvents(other, operator, [event], { imported: true }))).toEqual([
      '1 again',
    ]);
  }
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      appendEvents(n % 2 ? one : other, operator, [
        { ...noted(1, 'x'), id: id.replace('aF', 'b0') },
      ]),
    ),
  );
  expect(many.flatMap(told).toSorted()).toEqual(['2', ...Array<string>(19).fill('2 again')]);
  expect(await checkStore(one)).toEqual([]);
});

test('a killed process asked again by the same key finds what it recorded', async () => {
  const { one, connectionString } = await two();
  const process = await startProcess(one, connectionString);
  await process.append([joined('a')]);
  const asked = Array.from({ length: 30 }, (_, n) => process.append([noted(n, `k${n}`)]));
  await Promise.race(asked);
  await process.kill();
  const again = await Promise.all(
    Array.from({ length: 30 }, (_, n) => appendEvents(one, operator, [noted(n, `k${n}`)])),
  );
  const versions = again.flatMap(told).map((text) => Number.parseInt(text, 10));
  expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
  expect(await checkStore(one)).toEqual([]);
}, 60_000);

test('of appends with one key at once, all that are refused are told so', async () => {
  const { one } = await two();
  await appendEvents(one, operator, [joined('a')]);
  // What each is refused on is at hand, and so has to be confirmed first.
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => appendEvents(one, operator, [joined('a', 'k')])),
  );
  expect(outcomes.map(told)).toEqual([['entity_exists'], ['entity_exists'], ['entity_exists']]);
});
