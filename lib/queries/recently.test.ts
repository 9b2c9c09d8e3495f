import { afterEach, expect, test, vi } from 'vitest';
import { recently } from '#lib/queries/recently.ts';

afterEach(() => vi.useRealTimers());

/** A store whose figure takes `cost` milliseconds to count. */
function figure(cost: number) {
  vi.useFakeTimers();
  const store = { pool: {} as never };
  let counted = 0;
  const count = async () => {
    await new Promise((resolve) => setTimeout(resolve, cost));
    counted += 1;
    return counted;
  };
  return async (wait: number) => {
    await vi.advanceTimersByTimeAsync(wait);
    const asked = recently(store, 'figure', count);
    await vi.advanceTimersByTimeAsync(cost);
    return asked;
  };
}

test('a quick figure is counted whenever it is asked for', async () => {
  const ask = figure(0);
  expect(await ask(0)).toBe(1);
  expect(await ask(1)).toBe(2);
});

test('a slow figure is given again for a while, then renewed while the old one is given', async () => {
  const ask = figure(1_000);
  expect(await ask(0)).toBe(1);
  expect(await ask(1_000)).toBe(1);
  expect(await ask(1_500)).toBe(1);
  expect(await ask(0)).toBe(2);
});

test('a figure that nobody asked for during half a minute is counted before it is given', async () => {
  const ask = figure(1_000);
  expect(await ask(0)).toBe(1);
  expect(await ask(30_000)).toBe(2);
});
