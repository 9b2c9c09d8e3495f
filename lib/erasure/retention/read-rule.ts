import { type Retention, retentionOf } from '#lib/domain/retention-rule.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type KnownRetention = Retention & { id: string; version: number };

/** A rule with what waits to become it; null where there is none. */
export async function readRetention(store: Reading, id: string): Promise<KnownRetention | null> {
  const state = (await readActStates(store, '$retention', [id])).get(id);
  return state ? { id, version: state.version, ...retentionOf(state.state) } : null;
}

export async function readRetentions(store: Reading): Promise<KnownRetention[]> {
  const states = await readActStates(store, '$retention');
  return [...states.values()].map(({ id, version, state }) => ({
    id,
    version,
    ...retentionOf(state),
  }));
}
