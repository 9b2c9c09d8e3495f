import { expect, test } from 'vitest';
import { makeNews } from '#lib/event-store/news.ts';

const never = new AbortController().signal;

test('who waits is woken by its own topics alone, also by what was told before it waited', async () => {
  const news = makeNews(async () => {});
  const reader = news.subscribe();
  news.tell(['e:1']);
  await reader.next(new Set(['e:1']), never);
  const left = new AbortController();
  let woken = false;
  const waiting = reader.next(new Set(['e:2']), left.signal).then(() => {
    woken = true;
  });
  news.tell(['e:1', 'r:a']);
  await Promise.resolve();
  expect(woken).toBe(false);
  news.heard('e:3 e:2');
  await waiting;
  expect(woken).toBe(true);
  const stopped = reader.next(new Set(['e:2']), left.signal);
  left.abort();
  await stopped;
  news.close();
});

test('one that was told more than is kept looks anew', async () => {
  const news = makeNews(async () => {});
  const reader = news.subscribe();
  news.tell(Array.from({ length: 2_000 }, (_, at) => `e:${at}`));
  await reader.next(new Set(['r:a']), never);
  reader.close();
  news.close();
});

test('other processes are told every topic, in texts that a notification holds', async () => {
  const sent: string[] = [];
  const news = makeNews(async (payloads) => {
    sent.push(...payloads);
  });
  const topics = Array.from({ length: 500 }, (_, at) => `e:${String(at).padStart(36, '0')}`);
  news.tell(topics);
  expect(sent.every((text) => text.length < 8_000)).toBe(true);
  expect(sent.flatMap((text) => text.split(' '))).toEqual(topics);
  news.tell(['e:late']);
  await expect.poll(() => sent.at(-1)).toBe('e:late');
  news.close();
});
