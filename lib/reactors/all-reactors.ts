import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';
import { knownReactors } from '#lib/reactors/known-reactors.ts';
import { webhookReactors } from '#lib/reactors/webhooks/webhook-reactors.ts';

/** All that acts on events: the reactors of the catalogue, and the webhooks that there are now. */
export async function allReactors(store: Store): Promise<ReactorDefinition[]> {
  return [...knownReactors(store).values(), ...(await webhookReactors(store))];
}
