import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { holdPage, leaveSignedOut } from '#app/components/query/leave-signed-out.ts';

test('a page is loaded anew where one is signed out', async () => {
  const { reload } = browserThatHears([401]);
  await leaveSignedOut();
  expect(reload).toHaveBeenCalledOnce();
});

test('a read that set out with a sign-in which another took the place of loads nothing anew', async () => {
  const { reload, asked } = browserThatHears([401, 200]);
  await expect(fetchJson('/internal/find')).rejects.toMatchObject({ status: 401 });
  await expect.poll(asked).toEqual(['/internal/find', '/internal/entity-types']);
  expect(reload).not.toHaveBeenCalled();
});

test('what is shown once stays while it is held, and is left after that where one is signed out', async () => {
  const { reload, asked } = browserThatHears([401, 401, 401]);
  const first = holdPage();
  const second = holdPage();
  await expect(fetchJson('/internal/find')).rejects.toMatchObject({ status: 401 });
  first();
  first();
  expect(asked()).toEqual(['/internal/find']);
  second();
  await expect.poll(() => reload.mock.calls.length).toBe(1);
});

test('what came to be held while it was asked once more stays too', async () => {
  const { reload } = browserThatHears([401, 200]);
  const leaving = leaveSignedOut();
  const release = holdPage();
  await leaving;
  expect(reload).not.toHaveBeenCalled();
  release();
});

/** A browser whose requests are answered with these, in turn. */
function browserThatHears(statuses: number[]) {
  const reload = vi.fn();
  const fetched = vi.fn(async (_url: string) =>
    Response.json({}, { status: statuses.shift() ?? 0 }),
  );
  vi.stubGlobal('window', { location: { reload } });
  vi.stubGlobal('fetch', fetched);
  onTestFinished(() => void vi.unstubAllGlobals());
  return { reload, asked: () => fetched.mock.calls.map(([url]) => url) };
}
