import { fetchJson } from '#app/components/query/fetch-json.ts';

/** Rows that come into view together are asked for together. Milliseconds. */
const gather = 12;
const mostAtOnce = 120;

type Waiting<T> = { key: number; give: (item: T | null) => void; fail: (error: unknown) => void };

/** Reads items one by one for whoever asks, and asks the server for many at once. */
export function makeItemLoader<T>(
  url: (keys: readonly number[]) => string,
  keyOf: (item: T) => number,
): (key: number) => Promise<T | null> {
  let waiting: Waiting<T>[] = [];
  let _timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async () => {
    _timer = undefined;
    const batch = waiting.slice(-mostAtOnce);
    waiting = waiting.slice(0, -mostAtOnce);
    // What was asked for last is what the reader looks at now.
    if (waiting.length > 0) _timer = setTimeout(flush, gather);
    try {
      const keys = [...new Set(batch.map(({ key }) => key))].toSorted((a, b) => a - b);
      const items = await fetchJson<T[]>(url(keys));
      const byKey = new Map(items.map((item) => [keyOf(item), item]));
      for (const { key, give } of batch) give(byKey.get(key) ?? null);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  };

  return (key) =>
    new Promise((give, fail) => {
      waiting.push({ key, give, fail });
      _timer ??= setTimeout(flush, gather);
    });
}
