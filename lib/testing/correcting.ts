import { randomUUID } from 'node:crypto';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

export const support = personOf('support');
export const engineer = personOf('engineer');
export const ada: Viewer = { ...personOf('admin'), id: 'person:ada', name: 'Ada' };
export const bo: Viewer = { ...personOf('admin'), id: 'person:bo', name: 'Bo' };

/** A draft of one event on a user. */
export function draftOf(id: string, data: JsonObject, type = 'userEmailUpdated'): Draft {
  const entity = { type: 'user', id };
  return {
    id: randomUUID(),
    kind: 'event',
    entity,
    events: [{ type, entity, data: { userId: id, ...data }, causationId: null }],
    reason: 'They wrote to us',
    ticket: 'T-1',
    occurredAt: null,
  };
}

/** What tests of corrections do with a store again and again. */
export class Correcting {
  readonly #store: Store;
  #users = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async newUser(): Promise<EntityRef> {
    this.#users += 1;
    const id = `u${this.#users}`;
    await this.record('userCreated', { userId: id, email: `${id}@b.example`, name: `Name ${id}` });
    return { type: 'user', id };
  }

  async record(type: string, data: JsonObject): Promise<void> {
    recorded(await appendEvents(this.#store, operator, [{ type, data }]));
  }

  /** Proposed as its preview shows it; its id. */
  async proposed(draft: Draft, viewer = support): Promise<string> {
    const { pin } = await previewDraft(this.#store, viewer, draft);
    const outcome = await proposeCorrection(this.#store, viewer, draft, pin);
    if (outcome.status !== 'proposed') throw new Error(JSON.stringify(outcome));
    return outcome.id;
  }

  async newCorrection(): Promise<{ id: string; user: string }> {
    const { id: user } = await this.newUser();
    return { id: await this.proposed(draftOf(user, { email: `new-${user}@b.example` })), user };
  }

  async stepsOf(id: string): Promise<string[]> {
    return (await readCorrection(this.#store, ada, id))?.history.map(({ step }) => step) ?? [];
  }

  async versionOf(user: string): Promise<number> {
    return (await readState(this.#store, { type: 'user', id: user }))?.version ?? 0;
  }
}
