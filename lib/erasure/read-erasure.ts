import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Certificate } from '#lib/erasure/certificate.ts';
import { isMany, subjectsOf } from '#lib/erasure/erasure-target.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';
import { requestOf, subjectCount } from '#lib/erasure/request.ts';
import { saidOf } from '#lib/erasure/said-of.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { type ActState, readActStates } from '#lib/event-store/read-act-states.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { isReadable } from '#lib/queries/readable.ts';

/**
 * An erasure with all that is known of it; null where there is none that the viewer may read. Its
 * reason, ground and ticket are of who may erase or reads the audit; that and when it was done is of
 * whoever may read the type. Throws an `AccessFault`.
 */
export async function readErasure(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<ErasureView | null> {
  demand(viewer, 'read');
  if (!uuidForm.test(id)) return null;
  const asked = (await readActStates(store, '$erasure', [id.toLowerCase()])).get(id.toLowerCase());
  if (!asked) return null;
  const view = await erasureView(store, viewer, asked);
  if (!view) return null;
  const { rows } = await store.pool.query<{ content: string }>({
    name: 'read-certificate',
    text: 'select content from operational.certificate where erasure = $1',
    values: [view.id],
  });
  const certificate = rows[0] ? (JSON.parse(rows[0].content) as Certificate) : null;
  // It tells why and on what ground.
  return { ...view, certificate: knowsWhy(viewer, view.target.type) ? certificate : null };
}

export function knowsWhy(viewer: Viewer, type: string): boolean {
  return allows(viewer, 'erase', type) || allows(viewer, 'readAudit');
}

/** As of a list: without its certificate. */
export async function erasureView(
  store: Viewing,
  viewer: Viewer,
  { id, version, state }: ActState,
): Promise<ErasureView | null> {
  const request = requestOf(state);
  const { target, status } = request;
  // One that was noted and never asked for.
  if (!(target as typeof target | undefined)) return null;
  if (!isReadable(viewer, target.type)) return null;
  const entity = { type: '$erasure', id };
  const history = await readHistory(store, entity, { order: 'asc', limit: 2 });
  const [first, second] = history.map(({ event }) => event);
  if (!first) return null;
  // What a worker did is no decision.
  const decided = second && second.data?.['remainders'] === undefined ? second : null;
  const subjects = subjectsOf(target);
  const [names, labels, own, other] = await Promise.all([
    viewerNames(store, [first.actor, decided?.actor ?? null]),
    entityLabels(store, await openMasking(store, viewer), isMany(target) ? [] : subjects),
    principalOf(store, viewer.id),
    principalOf(store, first.actor ?? first.recorder),
  ]);
  const by = ({ actor, recorder, recordedAt }: StoredEvent) => ({
    id: actor ?? recorder,
    name: names.get(actor ?? recorder) ?? null,
    at: isoTime(recordedAt),
  });
  const isKnown = knowsWhy(viewer, target.type);
  const mayErase = allows(viewer, 'erase', target.type);
  const isWaiting = status === 'waiting';
  const [subject] = subjects;
  return {
    ...{ id, status, version, target },
    label: subject && !isMany(target) ? labels.of(subject) : null,
    ...(isKnown ? saidOf(first) : { ground: '', reason: null, ticket: null }),
    asked: by(first),
    decided:
      decided && status !== 'refused'
        ? { ...by(decided), reason: isKnown ? decided.reason : null }
        : null,
    progress: { done: request.done, of: subjectCount(request) },
    may: {
      approve: !mayErase ? 'permission' : !isWaiting ? 'status' : own === other ? 'own' : 'yes',
      reject: mayErase && isWaiting,
      withdraw: mayErase && isWaiting && (first.actor ?? first.recorder) === viewer.id,
    },
    certificate: null,
  };
}
