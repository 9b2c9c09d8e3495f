import { fillDemo } from '#lib/demo/fill-demo.ts';
import type { Store } from '#lib/event-store/store.ts';
import { catalogueFolder, defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import type { Session } from '#lib/server/open-session.ts';
import type { Progress } from '#lib/server/progress.ts';

/** Fills the embedded store `demo` at its first start. No other store gets data unasked. */
export async function fillWhereDemo(
  { store, database }: Session,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (store.name !== 'demo' || !database.embedded) return;
  const step = progress.step('Demonstration');
  const { filled, begun, used } = await stateOf(store);
  if (filled) {
    step.done('filled before');
    return;
  }
  if (used && !begun) {
    step.done('left out: the store has events of its own');
    return;
  }
  if (catalogueFolder() !== defaultCatalogueFolder) {
    step.done('left out: it is told in the entity types that come with Backstory');
    return;
  }
  step.detail('filling the store');
  await fillDemo(store, (done, total) => {
    signal.throwIfAborted();
    step.detail(`${done} of ${total} events`);
  });
  step.done('filled');
}

async function stateOf({ pool }: Store) {
  const { rows } = await pool.query<{ filled: boolean; begun: boolean; used: boolean }>(
    `select exists (select from operational.setting where name = 'demo_filled') as filled,
            exists (select from operational.setting where name = 'demo_started_at') as begun,
            exists (select from authority.event) as used`,
  );
  return rows[0] ?? { filled: false, begun: false, used: true };
}
