import { expect, test } from 'vitest';
import { KnownCache } from '#lib/event-store/known-cache.ts';

test('a state at hand keeps nothing of the pool that its hash was cut from', () => {
  const commitment = Buffer.from('ab'.repeat(32), 'hex');
  expect(commitment.buffer.byteLength).toBeGreaterThan(32);
  const cache = new KnownCache();
  const ref = { type: 'fine', id: 'A' };
  cache.set('fine/A', { ref, version: 1, commitment, effectiveAt: 0, state: {}, origin: null }, 1);
  const held = cache.get('fine/A')?.commitment;
  expect(held).toEqual(commitment);
  expect(held?.buffer.byteLength).toBe(32);
});
