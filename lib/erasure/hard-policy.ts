import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import { type DeletionPolicy, mayDelete } from '#lib/domain/deletion.ts';
import type { ErasureRefusal } from '#lib/erasure/erasure-preview.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Why the delete policy of a type lets nobody, or not this viewer, erase; null where it does. */
export function hardRefusal(
  policy: DeletionPolicy,
  viewer: Viewer,
  target: Pick<Target, 'kind' | 'type'>,
): ErasureRefusal | null {
  const { type } = target;
  if (!mayDelete(policy, viewer.role)) {
    const message = `The delete policy of ${type} allows it to other roles only.`;
    return { code: 'erasure_forbidden', message };
  }
  if (isWhole(target) && !policy.hard) {
    return { code: 'not_hard_deletable', message: `The delete policy of ${type} erases none.` };
  }
  return null;
}

/** What keeps an entity as a whole from being erased; its fields and payloads are another thing. */
export function isWhole({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'entity' || kind === 'person' || kind === 'entities' || kind === 'import';
}

const day = 86_400_000;

/** When the policy lets an entity be erased that was deleted then; null where it is not deleted. */
export function erasableFrom({ hardAfter }: DeletionPolicy, deletedAt: string | null) {
  if (hardAfter === null) return { isTooEarly: false, from: null };
  if (deletedAt === null) return { isTooEarly: true, from: null };
  const from = Date.parse(deletedAt) + hardAfter * day;
  return { isTooEarly: from > Date.now(), from: new Date(from).toISOString() };
}

export function tooEarly({ hardAfter }: DeletionPolicy, from: string | null): ErasureRefusal {
  const days = hardAfter ?? 0;
  const since = `only what was deleted for ${days} ${days === 1 ? 'day' : 'days'}`;
  const when = from === null ? 'it is not deleted' : `from ${from.slice(0, 10)} on`;
  return { code: 'too_early', days, from, message: `The policy erases ${since}: ${when}.` };
}

/** What an erasure needs besides its permission. A rule that was decided on needs neither. */
export async function needsOf(
  store: Reading,
  viewer: Viewer,
  type: string,
): Promise<{ secondPerson: boolean; secondFactor: boolean }> {
  const policy = await deletionPolicy(store, type);
  return {
    secondPerson: policy.secondPerson === true,
    // Who is on the machine itself has no second factor to give.
    secondFactor: policy.secondFactor === true && viewer.kind !== 'command',
  };
}
