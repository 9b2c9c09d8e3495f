import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { endStore } from '#lib/server/end-store.ts';

test('the database is let go once the store is closed', async () => {
  const told: string[] = [];
  const store = { close: () => sleep(30).then(() => void told.push('closed')) };
  await endStore(store, async () => void told.push('released'));
  expect(told).toEqual(['closed', 'released']);
});

test('a store that does not come to its end holds the database for a while only', async () => {
  let released = false;
  const release = async () => {
    released = true;
  };
  await endStore({ close: () => new Promise(() => {}) }, release, 100);
  expect(released).toBe(true);
});

test('one that fails is told, and the database let go', async () => {
  let released = false;
  const ending = endStore({ close: () => Promise.reject(new Error('away')) }, async () => {
    released = true;
  });
  await expect(ending).rejects.toThrow('away');
  expect(released).toBe(true);
});
