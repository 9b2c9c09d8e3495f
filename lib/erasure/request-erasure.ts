import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { subjectsOf, type Target, type WishedTarget } from '#lib/erasure/erasure-target.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Wish = {
  target: WishedTarget;
  reason: string;
  /** The legal ground, as the law or the request names it. */
  ground: string;
};

export type Requested =
  | { status: 'requested'; id: string; target: Target }
  | { status: 'not-found' }
  | { status: 'erased-already' }
  | { status: 'invalid'; message: string };

/**
 * Records that something is to be erased, as an intent: any worker settles it within a minute. From
 * then on it is done even where whoever asked has gone.
 */
export async function requestErasure(store: Store, viewer: Viewer, wish: Wish): Promise<Requested> {
  demand(viewer, 'erase');
  const { reason, ground } = wish;
  if (reason.trim() === '' || ground.trim() === '') {
    return { status: 'invalid', message: 'An erasure needs a reason and a legal ground.' };
  }
  const target = await targetOf(store, wish.target);
  if (!target) return { status: 'not-found' };
  demand(viewer, 'erase', target.type);
  if (target.type.startsWith('$')) {
    return { status: 'invalid', message: 'What people did to Backstory itself is not erased.' };
  }
  const wrong = target.kind === 'fields' ? pathFault(target.paths) : null;
  if (wrong !== null) return { status: 'invalid', message: wrong };
  const [subject] = subjectsOf(target);
  const present = subject && (await readState(store, subject));
  if (!present) return { status: 'not-found' };
  if (erasedWholeAt(present.state) !== null) return { status: 'erased-already' };
  const id = randomUUID();
  await recordAct(store, viewer, {
    type: '$erasure',
    entity: { type: '$erasure', id },
    data: { status: 'requested', target: target as unknown as JsonObject, ground: ground.trim() },
    reason: reason.trim(),
    expected: 0,
  });
  return { status: 'requested', id, target };
}

async function targetOf(store: Store, target: WishedTarget): Promise<Target | null> {
  if (target.kind !== 'event') return target;
  const event = await readEvent(store, target.eventId);
  if (!event) return null;
  return { kind: 'event', type: event.entity.type, id: event.entity.id, eventId: event.id };
}

function pathFault(paths: readonly string[]): string | null {
  if (paths.length === 0) return 'Name the fields to erase.';
  const wrong = paths.find((path) => !/^(\/([^~/]|~[01])+)+$/.test(path) || path.startsWith('/$'));
  return wrong === undefined ? null : `${wrong} is no path of a field, such as /email.`;
}
