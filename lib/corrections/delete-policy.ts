import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type DeletionPolicy, declaredDeletion, narrowedDeletion } from '#lib/domain/deletion.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

export type DeletionNarrowing = {
  entityType: string;
  /** What is to hold from now on; it can take from what the catalogue allows, and give back what was taken. */
  policy: DeletionPolicy;
  reason: string;
  /** The version of the type's policy that it was decided on, 0 before its first change. */
  expected: number;
};

export type NarrowingOutcome =
  | { status: 'changed'; version: number }
  /** `wider`: the catalogue allows less. `moved`: somebody changed it meanwhile. */
  | { status: 'invalid' | 'reason-missing' | 'wider' | 'moved' };

const longestReason = 4_000;
const mostDays = 36_500;

/** Narrows the delete policy of a type, as a `$deletion` event with its reason. Throws an `AccessFault`. */
export async function narrowDeletion(
  store: Store,
  viewer: Viewer,
  { entityType, policy, reason: typed, expected }: DeletionNarrowing,
): Promise<NarrowingOutcome> {
  demand(viewer, 'manageRoles');
  const reason = typed.trim();
  const isType = store.catalogue.entities.has(entityType) || entityTypeFault(entityType) === null;
  if (!isType || !isPolicy(policy) || reason.length > longestReason) return { status: 'invalid' };
  if (reason === '') return { status: 'reason-missing' };
  const declared = declaredDeletion(store.catalogue, entityType);
  if (isWider(policy, declared)) return { status: 'wider' };
  const { soft, hard, hardAfter } = policy;
  const data: JsonObject = {
    soft,
    hard,
    by: policy.by && roleNames.filter((role) => policy.by?.includes(role)),
    hardAfter,
  };
  try {
    const event = await recordAct(store, viewer, {
      type: '$deletion',
      entity: { type: '$deletion', id: entityType },
      data,
      reason,
      expected,
    });
    return { status: 'changed', version: event.entity.version };
  } catch (error) {
    if (isActRefused(error) && error.fault.kind === 'precondition') return { status: 'moved' };
    throw error;
  }
}

function isPolicy({ soft, hard, by, hardAfter }: DeletionPolicy): boolean {
  const known = roleNames as readonly string[];
  const isDays =
    hardAfter === null ||
    (Number.isSafeInteger(hardAfter) && hardAfter >= 0 && hardAfter <= mostDays);
  const isBoolean = typeof soft === 'boolean' && typeof hard === 'boolean';
  return isBoolean && isDays && (by === null || by.every((role) => known.includes(role)));
}

/** Whether it would allow what the definition does not: what is asked for is not what would hold. */
function isWider(policy: DeletionPolicy, declared: DeletionPolicy): boolean {
  const held = narrowedDeletion(declared, {
    soft: policy.soft,
    hard: policy.hard,
    by: policy.by === null ? null : [...policy.by],
    hardAfter: policy.hardAfter,
  });
  const fewer = policy.by !== null && (held.by?.length ?? 0) < new Set(policy.by).size;
  const opened = policy.by === null && declared.by !== null;
  const sooner = held.hardAfter !== policy.hardAfter;
  return held.soft !== policy.soft || held.hard !== policy.hard || fewer || opened || sooner;
}
