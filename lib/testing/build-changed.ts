import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import { nameOfSubject } from '#lib/projections/rebuild/rebuild.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';

/** What a start and a worker do where definitions changed, and somebody who switches whatever differs. */
export async function buildChanged(store: Store): Promise<string[]> {
  const noticed = await noticeChanged(store);
  const signal = new AbortController().signal;
  const run = () => runRebuilds({ store, pool: store.pool, signal, threads: null });
  await run();
  for (const { id } of noticed) {
    await controlRebuild(store, operator, { id, control: 'switch', reason: 'For the test' });
  }
  await run();
  return noticed.map(({ subject }) => nameOfSubject(subject));
}
