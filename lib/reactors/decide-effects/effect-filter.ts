import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';

/** Which effects are asked for. */
export type EffectFilter = {
  status?: EffectStatus | undefined;
  /** Its name. */
  reactor?: string | undefined;
  /** What failures are grouped by; with it only failed ones are asked for. */
  cause?: string | undefined;
  /** Of the event. */
  entity?: EntityRef | undefined;
  eventId?: string | undefined;
  /** Made at or after, in milliseconds since 1970. */
  since?: number | undefined;
};

export type Conditions = { conditions: string[]; values: unknown[] };

/** The status as it is stored. */
export function storedStatus(status: EffectStatus): string {
  return status === 'scheduled' ? 'waiting' : status;
}

/** With a cause, the failed ones are meant. */
export function statusOf({ status, cause }: EffectFilter): EffectStatus | undefined {
  return status ?? (cause === undefined ? undefined : 'failed');
}

/** Refuses a filter by a type that the viewer may not read. */
export function demandEffects(viewer: Viewer, { entity }: EffectFilter): void {
  demand(viewer, 'read', entity?.type);
}

/** What an effect `e` has to be, besides its status and reactor; types that may be read alone. */
export function effectConditions(viewer: Viewer, filter: EffectFilter): Conditions {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (text: (n: number) => string, value: unknown) =>
    conditions.push(text(values.push(value)));
  const status = statusOf(filter);
  if (status !== undefined) add((n) => `e.status = $${n}`, storedStatus(status));
  if (status === 'waiting') conditions.push('e.due_at <= now()');
  if (status === 'scheduled') conditions.push('e.due_at > now()');
  if (filter.reactor !== undefined) add((n) => `e.reactor = $${n}`, filter.reactor);
  if (filter.cause !== undefined) add((n) => `e.cause = $${n}`, filter.cause);
  if (filter.entity) {
    add((n) => `e.entity_type = $${n}`, filter.entity.type);
    add((n) => `e.entity_id = $${n}`, filter.entity.id);
  }
  if (filter.eventId !== undefined) {
    if (uuidForm.test(filter.eventId)) add((n) => `e.event_id = $${n}`, filter.eventId);
    else conditions.push('false');
  }
  if (filter.since !== undefined) add((n) => `e.made_at >= $${n}`, new Date(filter.since));
  const { read } = viewer.rights;
  if (read !== 'all') add((n) => `e.entity_type = any ($${n}::text[])`, read ?? []);
  return { conditions, values };
}
