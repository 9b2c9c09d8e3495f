import type { Session } from '#lib/server/open-session.ts';
import type { Progress } from '#lib/server/progress.ts';

/** Fills the embedded store `demo` at its first start. No other store gets data unasked. */
export async function fillWhereDemo(
  { store, database }: Session,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (store.name !== 'demo' || !database.embedded) return;
  const { rows } = await store.pool.query<{ filled: boolean }>(
    `select exists (select from operational.setting where name = 'demo_filled') as filled`,
  );
  const step = progress.step('Demonstration');
  if (rows[0]?.filled) {
    step.done('filled before');
    return;
  }
  step.detail('filling the store');
  const { fillDemo } = await import('#lib/demo/fill-demo.ts');
  await fillDemo(store, (done: number, total: number) => {
    signal.throwIfAborted();
    step.detail(`${done} of ${total} events`);
  });
  step.done('filled');
}
