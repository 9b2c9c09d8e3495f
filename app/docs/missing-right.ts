import type { ApiRequest } from '#app/docs/api-request.ts';
import type { Permission } from '#lib/access/permissions.ts';
import { allows, allowsRecording, asksToDelete, mayRecord } from '#lib/access/policy.ts';
import { mayReadRows, typesReadBy } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';

export type MissingRight = { permission: Permission; entityType?: string };

/** What the API asks of whoever sends requests of no entity type of their own; others ask `read`. */
const needed: Record<string, Permission | readonly Permission[]> = {
  listLetters: 'seePersonal',
  proposeCorrection: 'proposeCorrection',
  approveCorrection: 'approveCorrection',
  applyCorrection: 'applyCorrection',
  rejectCorrection: 'approveCorrection',
  withdrawCorrection: 'proposeCorrection',
  retryEffect: 'workEffects',
  skipEffect: 'workEffects',
  holdEffect: 'workEffects',
  releaseEffect: 'workEffects',
  rebuild: 'rebuild',
  pauseRebuild: 'rebuild',
  resumeRebuild: 'rebuild',
  cancelRebuild: 'rebuild',
  switchRebuild: 'rebuild',
  rollBackRebuild: 'rebuild',
  letGoRebuild: 'rebuild',
  listErasures: 'erase',
  erase: 'erase',
  previewErasure: 'erase',
  approveErasure: 'erase',
  rejectErasure: 'erase',
  withdrawErasure: 'erase',
  readErasure: ['erase', 'readAudit'],
  readCertificate: ['erase', 'readAudit'],
  listHolds: 'placeHolds',
  placeHold: 'placeHolds',
  liftHold: 'placeHolds',
};

/**
 * What the viewer lacks for a request, whatever is sent with it; null where nothing. It is what is offered
 * that is decided here: what is sent is decided by the API, by the same policy.
 */
export function missingRight(
  catalogue: Catalogue,
  viewer: Viewer,
  request: ApiRequest,
): MissingRight | null {
  const { entityType, eventType, readModel, does, described } = request;
  const operation = String(described['operationId']);
  const model = readModel === null ? undefined : catalogue.projections.get(readModel);
  if (model) return missingForRows(viewer, model);
  if (entityType !== null) {
    if (eventType !== null) return missingToRecord(catalogue, viewer, entityType, eventType);
    if (does === 'erase') return lacks(viewer, ['erase'], entityType);
    return lacks(viewer, ['read'], entityType) ?? missingToGive(viewer, request, entityType);
  }
  if (operation === 'recordCloudEvents') {
    return mayRecord(viewer) ? null : { permission: 'record' };
  }
  // Who may propose it may see what it would do, too.
  if (operation === 'previewDraft' && mayRecord(viewer)) return null;
  if (operation === 'previewDraft') return lacks(viewer, ['proposeCorrection']);
  const asked = Object.hasOwn(needed, operation) ? needed[operation] : undefined;
  return lacks(viewer, ['read']) ?? (asked ? lacks(viewer, [asked].flat()) : null);
}

function missingForRows(viewer: Viewer, model: ProjectionDefinition): MissingRight | null {
  if (mayReadRows(viewer, model)) return null;
  const type = typesReadBy(model)?.find((each) => !allows(viewer, 'read', each));
  return { permission: 'read', ...(type === undefined ? {} : { entityType: type }) };
}

function missingToRecord(
  { entities }: Catalogue,
  viewer: Viewer,
  entityType: string,
  eventType: string,
): MissingRight | null {
  const definition = entities.get(entityType)?.events[eventType];
  if (allowsRecording(viewer, entityType, eventType, definition)) return null;
  const isDeletion = asksToDelete(entityType, eventType, definition);
  return { permission: isDeletion ? 'delete' : 'record', entityType };
}

/** What a person is given of themselves goes out of the store, with what is personal. */
function missingToGive(
  viewer: Viewer,
  { path }: ApiRequest,
  entityType: string,
): MissingRight | null {
  if (!path.endsWith('/own-history')) return null;
  return (
    lacks(viewer, ['export'], entityType) ??
    lacks(viewer, ['seePersonal', 'revealPersonal'], entityType)
  );
}

/** Null where any of them is allowed. */
function lacks(
  viewer: Viewer,
  any: readonly Permission[],
  entityType?: string,
): MissingRight | null {
  const [permission] = any;
  if (permission === undefined) return null;
  if (any.some((one) => allows(viewer, one, entityType))) return null;
  return { permission, ...(entityType === undefined ? {} : { entityType }) };
}
