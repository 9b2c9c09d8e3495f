import type { Call, Operation, Resource } from '#app/api/1.0/_http/operation.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import {
  getCorrection,
  getCorrections,
  postCorrection,
  postCorrectionStep,
} from '#app/api/1.0/_operations/corrections.ts';
import { getEffect, getEffects, postEffectAct } from '#app/api/1.0/_operations/effects.ts';
import {
  erasedType,
  getCertificate,
  getErasure,
  getErasures,
  postErased,
  postErasure,
  postErasurePreview,
  postErasureStep,
} from '#app/api/1.0/_operations/erasures.ts';
import { getComparison } from '#app/api/1.0/_operations/get-comparison.ts';
import { getEntities } from '#app/api/1.0/_operations/get-entities.ts';
import { getEntity } from '#app/api/1.0/_operations/get-entity.ts';
import { getEntityBlame } from '#app/api/1.0/_operations/get-entity-blame.ts';
import { getEntityChanges } from '#app/api/1.0/_operations/get-entity-changes.ts';
import { getEntityEvents } from '#app/api/1.0/_operations/get-entity-events.ts';
import { getEntityFind } from '#app/api/1.0/_operations/get-entity-find.ts';
import { getEntityGrid } from '#app/api/1.0/_operations/get-entity-grid.ts';
import { getEntityHistory } from '#app/api/1.0/_operations/get-entity-history.ts';
import { getEntityRelated } from '#app/api/1.0/_operations/get-entity-related.ts';
import { getEvent } from '#app/api/1.0/_operations/get-event.ts';
import { getEventFollows } from '#app/api/1.0/_operations/get-event-follows.ts';
import { getEventOutcome } from '#app/api/1.0/_operations/get-event-outcome.ts';
import { getEventProof } from '#app/api/1.0/_operations/get-event-proof.ts';
import { getEventWake } from '#app/api/1.0/_operations/get-event-wake.ts';
import { getEvents } from '#app/api/1.0/_operations/get-events.ts';
import { getFind } from '#app/api/1.0/_operations/get-find.ts';
import { getHistogram } from '#app/api/1.0/_operations/get-histogram.ts';
import { getLetters } from '#app/api/1.0/_operations/get-letters.ts';
import { getOpenApi } from '#app/api/1.0/_operations/get-openapi.ts';
import { getOwnHistory } from '#app/api/1.0/_operations/get-own-history.ts';
import { getProjection, getProjections } from '#app/api/1.0/_operations/get-projection.ts';
import { getSealProof } from '#app/api/1.0/_operations/get-seal-proof.ts';
import { getSeals } from '#app/api/1.0/_operations/get-seals.ts';
import { getSearch } from '#app/api/1.0/_operations/get-search.ts';
import { getHolds, postHold, postLift } from '#app/api/1.0/_operations/holds.ts';
import { postCloudEvents } from '#app/api/1.0/_operations/post-cloud-events.ts';
import { postEvent } from '#app/api/1.0/_operations/post-event.ts';
import { postPreview } from '#app/api/1.0/_operations/post-preview.ts';
import { getRebuilds, postRebuildStep } from '#app/api/1.0/_operations/rebuilds.ts';
import { streamEvents } from '#app/api/1.0/_operations/stream-events.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';

const prefix = '/api/1.0';

/**
 * The decoded segments of a path below the API. Cut before decoding, so that an id may hold a slash
 * as `%2F`.
 */
export function pathSegments(pathname: string): string[] {
  const rest = pathname.slice(prefix.length).replace(/^\//, '').replace(/\/$/, '');
  try {
    return rest === '' ? [] : rest.split('/').map(decodeURIComponent);
  } catch {
    throw refusal({
      status: 400,
      code: 'path_malformed',
      detail: 'The percent-encoding of the path is not UTF-8.',
    });
  }
}

const fixed: Record<string, Resource> = {
  events: { get: getEvents, post: postCloudEvents },
  compare: { get: getComparison },
  corrections: { get: getCorrections, post: postCorrection },
  effects: { get: getEffects },
  erasures: { get: getErasures, post: postErasure },
  find: { get: getFind },
  letters: { get: getLetters },
  holds: { get: getHolds, post: postHold },
  live: { get: streamEvents },
  preview: { post: postPreview },
  projections: { get: getProjections },
  seals: { get: getSeals },
  search: { get: getSearch },
  'openapi.json': { get: getOpenApi },
};

/** What stands at a path; refuses with 404 where nothing can. */
export function resourceAt([first, second, third, ...rest]: string[]): Resource {
  if (first === undefined || rest.length > 0) throw nothingHere();
  if (Object.hasOwn(fixed, first)) {
    if (second === undefined) return fixed[first] as Resource;
    if (first === 'events' && second === 'histogram' && third === undefined) {
      return { get: getHistogram };
    }
    if (first === 'events' && third === undefined) return { get: (call) => getEvent(call, second) };
    if (first === 'events' && third === 'wake')
      return { get: (call) => getEventWake(call, second) };
    if (first === 'events' && third === 'follows')
      return { get: (call) => getEventFollows(call, second) };
    if (first === 'events' && third === 'proof')
      return { get: (call) => getEventProof(call, second) };
    if (first === 'seals' && second === 'proof' && third === undefined)
      return { get: getSealProof };
    if (first === 'events' && third === 'outcome')
      return { get: (call) => getEventOutcome(call, second) };
    if (first === 'projections' && third === undefined) {
      return { get: (call) => getProjection(call, second) };
    }
    if (first === 'projections') return rebuildResource(second, third ?? '');
    if (first === 'corrections') return correctionResource(second, third);
    if (first === 'effects') return effectResource(second, third);
    if (first === 'erasures') return erasureResource(second, third);
    if (first === 'holds' && third === 'lift') return { post: (call) => postLift(call, second) };
    throw nothingHere();
  }
  if (second === undefined) {
    return { get: (call) => getEntities(call, first), post: (call) => postNamed(call, first) };
  }
  if (entityTypeFault(first) || entityIdFault(second)) throw nothingHere();
  const ref = { type: first, id: second };
  const of = (operation: (call: Call, ref: EntityRef) => Promise<Response>): Operation => {
    return (call) => operation(call, ref);
  };
  if (third === undefined) return { get: of(getEntity) };
  if (third === 'events') return { get: of(getEntityEvents) };
  if (third === 'changes') return { get: of(getEntityChanges) };
  if (third === 'blame') return { get: of(getEntityBlame) };
  if (third === 'history') return { get: of(getEntityHistory) };
  if (third === 'find') return { get: of(getEntityFind) };
  if (third === 'related') return { get: of(getEntityRelated) };
  if (third === 'grid') return { get: of(getEntityGrid) };
  if (third === 'own-history') return { get: of(getOwnHistory) };
  throw nothingHere();
}

function correctionResource(id: string, step: string | undefined): Resource {
  if (step === undefined) return { get: (call) => getCorrection(call, id) };
  const post = postCorrectionStep(id, step);
  if (!post) throw nothingHere();
  return { post };
}

function rebuildResource(name: string, step: string): Resource {
  if (step === 'rebuilds') return { get: (call) => getRebuilds(call, name) };
  const post = postRebuildStep(name, step);
  if (!post) throw nothingHere();
  return { post };
}

/** An event, or what is erased for good. */
function postNamed(call: Call, name: string): Promise<Response> {
  const entityType = erasedType(call.store.catalogue, name);
  return entityType === null ? postEvent(call, name) : postErased(call, entityType);
}

function erasureResource(id: string, step: string | undefined): Resource {
  if (id === 'preview' && step === undefined) return { post: postErasurePreview };
  if (step === undefined) return { get: (call) => getErasure(call, id) };
  if (step === 'certificate') return { get: (call) => getCertificate(call, id) };
  const post = postErasureStep(id, step);
  if (!post) throw nothingHere();
  return { post };
}

function effectResource(id: string, step: string | undefined): Resource {
  if (step === undefined) return { get: (call) => getEffect(call, id) };
  const post = postEffectAct(id, step);
  if (!post) throw nothingHere();
  return { post };
}

function nothingHere(): Error {
  return refusal({ status: 404, code: 'not_found', detail: 'There is nothing at this path.' });
}
