import { allows, demand, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type Correction, isBulk } from '#lib/corrections/correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';

type Deciding = 'proposeCorrection' | 'approveCorrection' | 'applyCorrection';

/** Refuses who may not do it on every entity type that events of the draft belong to. */
export function demandOnDraft(viewer: Viewer, permission: Deciding, draft: Draft): void {
  demandOnEvents(viewer, permission, typesOfDraft(draft), draft.events);
}

/** The same of what was proposed, as far as it is not erased. */
export function demandOnCorrection(
  viewer: Viewer,
  permission: Deciding,
  { entity, content }: Pick<Correction, 'entity' | 'content'>,
): void {
  const events =
    content === null
      ? []
      : isBulk(content)
        ? content.eventTypes.map((type) => ({ type, entity }))
        : content.draft.events;
  demandOnEvents(viewer, permission, typesOf({ entity, content }), events);
}

function demandOnEvents(
  viewer: Viewer,
  permission: Deciding,
  types: readonly string[],
  events: readonly { type: string; entity: { type: string } }[],
): void {
  for (const type of types) demand(viewer, permission, type);
  const { eventTypes } = viewer;
  if (eventTypes === null) return;
  // A key that is held to event types takes no part in what records others.
  const other = events.find(({ type }) => !eventTypes.includes(type));
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
  correction: Pick<Correction, 'entity' | 'content'>,
): boolean {
  return typesOf(correction).every((type) => allows(viewer, permission, type));
}

/** The entity types that its events belong to. */
export function typesOf({ entity, content }: Pick<Correction, 'entity' | 'content'>): string[] {
  return content === null || isBulk(content) ? [entity.type] : typesOfDraft(content.draft);
}

function typesOfDraft({ entity, events }: Draft): string[] {
  return [...new Set([entity.type, ...events.map((event) => event.entity.type)])];
}
