// Invariant: a preview refuses what the act refuses, and nothing else: both ask here.
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { entityWhole } from '#lib/erasure/erase-entity.ts';
import type { ErasurePreview, ErasureRefusal } from '#lib/erasure/erasure-preview.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import {
  type ImportTarget,
  isMany,
  lookedAt,
  mostAtOnce,
  subjectsOf,
  type Target,
} from '#lib/erasure/erasure-target.ts';
import { erasableFrom, hardRefusal, isWhole, tooEarly } from '#lib/erasure/hard-policy.ts';
import { heldParts } from '#lib/erasure/held-parts.ts';
import { holdViews } from '#lib/erasure/holds/hold-views.ts';
import { countOfImport, nextOfImport } from '#lib/erasure/made-by-import.ts';
import { mergeParts, planParts } from '#lib/erasure/plan-erasures.ts';
import { selectionsOf } from '#lib/erasure/request.ts';
import { type PlansWithActs, withActs } from '#lib/erasure/with-acts.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Judged =
  | { status: 'fits'; target: Target; plan: PlansWithActs; many: ErasurePreview['many'] }
  | { status: 'refused'; refusal: ErasureRefusal }
  | { status: 'not-found' | 'erased-already' }
  | { status: 'invalid'; message: string };

/**
 * Whether something may be erased by the viewer as things stand, and what would go. Of many those that
 * cannot be are left out and counted. What is done `again`, after a restore, was judged by the policy
 * then. Throws an `AccessFault`.
 */
export async function judgeErasure(
  store: Store,
  viewer: Viewer,
  wished: WishedTarget,
  { again = false }: { again?: boolean } = {},
): Promise<Judged> {
  demand(viewer, 'erase');
  const message = faultOf(wished);
  if (message !== null) return { status: 'invalid', message };
  const target = await targetOf(store, wished);
  if (!target) return { status: 'not-found' };
  if (target.type.startsWith('$')) {
    return { status: 'invalid', message: 'What people did to Backstory itself is not erased.' };
  }
  if (entityTypeFault(target.type)) return { status: 'not-found' };
  demand(viewer, 'erase', target.type);
  const policy = await deletionPolicy(store, target.type);
  const refused = again ? null : hardRefusal(policy, viewer, target);
  if (refused) return { status: 'refused', refusal: refused };

  if (target.kind === 'import') return judgeImport(store, target, again ? null : policy);

  const many = { erased: 0, held: 0, erasedAlready: 0, notFound: 0, tooEarly: 0 };
  const open = new Set<string>();
  for (const ref of subjectsOf(target)) {
    const present = entityIdFault(ref.id) ? null : await readState(store, ref);
    const isAsked = present && isWhole(target) && !again;
    const early = isAsked ? erasableFrom(policy, present.deletedAt) : undefined;
    if (!present) {
      if (!isMany(target)) return { status: 'not-found' };
      many.notFound++;
    } else if (erasedWholeAt(present.state) !== null) {
      if (!isMany(target)) return { status: 'erased-already' };
      many.erasedAlready++;
    } else if (early?.isTooEarly) {
      if (!isMany(target)) return { status: 'refused', refusal: tooEarly(policy, early.from) };
      many.tooEarly++;
    } else open.add(ref.id);
  }
  const narrowed = only(target, open);
  const { scope, parts } = await planParts(store, selectionsOf(narrowed));
  const { free, held } = await heldParts(store, scope, parts);
  const [first] = held;
  if (first && !isMany(target)) {
    const holds = await holdViews(store, viewer, first.holds);
    const { entity } = first;
    const message = `${entity.type}/${entity.id} is on legal hold.`;
    return { status: 'refused', refusal: { code: 'legal_hold', entity, holds, message } };
  }
  // Those on hold stay in the request: what is lifted until it is settled is erased with the others.
  many.held = held.length;
  many.erased = free.length;
  return {
    status: 'fits',
    target: narrowed,
    plan: await withActs(store, mergeParts(scope, free)),
    many: isMany(target) ? many : null,
  };
}

/** Of any number: the first are planned, which says of what kind it is, and all are counted. */
async function judgeImport(
  store: Store,
  asked: ImportTarget,
  policy: DeletionPolicy | null,
): Promise<Judged> {
  const many = await countOfImport(store, asked, policy);
  if (many === null) return { status: 'not-found' };
  if (many.erased === 0 && many.tooEarly === 0) return { status: 'erased-already' };
  // Done again after a restore: what was left out then stays, and no policy of today is asked.
  const rest = policy === null ? { except: asked.except ?? [] } : {};
  const target: ImportTarget = { ...asked, ...rest, count: many.erased };
  const first = { after: '0', limit: lookedAt, policy };
  const { ids } = await nextOfImport(store, target, first);
  const selections = ids.map((id) => entityWhole({ type: target.type, id }));
  const { scope, parts } = await planParts(store, selections);
  const { free } = await heldParts(store, scope, parts);
  return { status: 'fits', target, plan: await withActs(store, mergeParts(scope, free)), many };
}

async function targetOf(store: Store, target: WishedTarget): Promise<Target | null> {
  if (target.kind === 'import') return { ...target, count: 0 };
  if (target.kind !== 'event') return target;
  const event = await readEvent(store, target.eventId);
  if (!event) return null;
  return { kind: 'event', type: event.entity.type, id: event.entity.id, eventId: event.id };
}

/** Each once, and those alone that can be erased. */
function only(target: Target, open: ReadonlySet<string>): Target {
  if (target.kind === 'entities') return { ...target, ids: [...open] };
  if (target.kind === 'events') {
    return { ...target, of: target.of.filter(({ id }) => open.has(id)) };
  }
  return target;
}

function faultOf(target: WishedTarget): string | null {
  if (target.kind === 'fields') return pathFault(target.paths);
  if (target.kind === 'events' && target.paths) return pathFault(target.paths);
  if (target.kind !== 'entities' && target.kind !== 'events') return null;
  const count = target.kind === 'entities' ? target.ids.length : target.of.length;
  if (count === 0) return 'Name the entities to erase.';
  return count > mostAtOnce ? `One act erases at most ${mostAtOnce} entities.` : null;
}

function pathFault(paths: readonly string[]): string | null {
  if (paths.length === 0) return 'Name the fields to erase.';
  const wrong = paths.find((path) => !/^(\/([^~/]|~[01])+)+$/.test(path) || path.startsWith('/$'));
  return wrong === undefined ? null : `${wrong} is no path of a field, such as /email.`;
}
