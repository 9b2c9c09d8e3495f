import { onTestFinished } from 'vitest';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore, type TestStoreOptions } from '#lib/testing/open-test-store.ts';

/** One store opened twice, as two processes do: each with states and connections of its own. */
export async function openTwoStores(
  options: TestStoreOptions = {},
): Promise<{ one: Store; other: Store; connectionString: string }> {
  const { store: one, connectionString, end } = await makeTestStore(options);
  onTestFinished(end);
  const other = await openStore({ ...one, connectionString });
  onTestFinished(() => other.close());
  return { one, other, connectionString };
}
