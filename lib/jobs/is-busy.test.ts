import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hasToWait } from '#lib/jobs/is-busy.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks every five seconds, while so many events a second are recorded. */
function asking() {
  let position = 0n;
  const waits = hasToWait({ watcher: { position: () => position } }, 60_000);
  return (perSecond: number) => {
    position += BigInt(perSecond * 5);
    vi.advanceTimersByTime(5_000);
    return waits();
  };
}

test('a busy store is waited for, a minute at the most, and again after that', () => {
  const ask = asking();
  const answers = Array.from({ length: 36 }, () => ask(200));
  const went = answers.flatMap((waits, at) => (waits ? [] : [at]));
  expect(went).toEqual([11, 23, 35]);
});

test('a calm store is not waited for', () => {
  const ask = asking();
  expect([ask(10), ask(200), ask(50), ask(200)]).toEqual([false, true, false, true]);
});
