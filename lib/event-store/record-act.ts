import { acts } from '#lib/access/acts.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { type Act, prepareAct } from '#lib/event-store/prepare-act.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Why an act was refused; recognised by its code. */
export type ActRefused = Error & { code: 'act_refused'; fault: Fault };

/**
 * Records an administrative act as an event of a system type, through the same append as every
 * other event. Throws an `AccessFault` where the viewer may not, and an `ActRefused` where a guard
 * or the expected version refuses it. For an act that also writes tables, see record-act-with.ts.
 */
export async function recordAct(
  store: Pick<Store, 'appender'>,
  viewer: Viewer,
  act: Act,
): Promise<StoredEvent> {
  demandAct(viewer, act);
  const outcome = await store.appender.append(prepareAct(viewer, act));
  if (outcome.status === 'refused') throw actRefused(outcome.faults);
  const [recorded] = outcome.events;
  if (!recorded) throw new Error('an act was recorded as no event');
  return recorded.event;
}

export function demandAct(viewer: Viewer, { type }: Act): void {
  const permission = acts[type];
  if (permission !== null) demand(viewer, permission);
}

export function actRefused([fault]: readonly Fault[]): ActRefused {
  if (!fault) throw new Error('an act was refused for no reason');
  return Object.assign(new Error(fault.message), { code: 'act_refused' as const, fault });
}

export function isActRefused(error: unknown): error is ActRefused {
  return error instanceof Error && 'code' in error && error.code === 'act_refused';
}
