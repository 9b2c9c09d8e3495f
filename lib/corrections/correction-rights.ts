import { allows, demand, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';

type Deciding = 'proposeCorrection' | 'approveCorrection' | 'applyCorrection';

/** Refuses who may not do it on every entity type that events of the draft belong to. */
export function demandOnDraft(viewer: Viewer, permission: Deciding, draft: Draft): void {
  for (const type of typesOf(draft)) demand(viewer, permission, type);
  const { eventTypes } = viewer;
  if (eventTypes === null) return;
  // A key that is held to event types takes no part in what records others.
  const other = draft.events.find(({ type }) => !eventTypes.includes(type));
  if (other) throw forbidden('record', other.entity.type);
}

/** Whether the viewer is told of the correction at all. */
export function maySee(viewer: Viewer, { entity }: Pick<Correction, 'entity'>): boolean {
  return allows(viewer, 'read', entity.type);
}

/** Whether they may, as far as their permissions say. */
export function mayOnCorrection(
  viewer: Viewer,
  permission: Deciding,
  { entity, content }: Pick<Correction, 'entity' | 'content'>,
): boolean {
  const types = content ? typesOf(content.draft) : [entity.type];
  return types.every((type) => allows(viewer, permission, type));
}

export function typesOf({ entity, events }: Draft): string[] {
  return [...new Set([entity.type, ...events.map((event) => event.entity.type)])];
}
