import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type DeletionPolicy, declaredDeletion, narrowedDeletion } from '#lib/domain/deletion.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export type DeletionNarrowing = {
  entityType: string;
  /** What is to hold from now on; it can take from what the catalogue allows, and give back what was taken. */
  policy: DeletionPolicy;
  reason: string;
  /** The version of the type's policy that it was decided on, 0 before its first change. */
  expected: number;
};

/** `wider`: the catalogue allows less. */
export type NarrowingOutcome = SettingOutcome | { status: 'wider' };

const mostDays = 36_500;

/** Narrows the delete policy of a type, as a `$deletion` event with its reason. Throws an `AccessFault`. */
export async function narrowDeletion(
  store: Store,
  viewer: Viewer,
  { entityType, policy, reason, expected }: DeletionNarrowing,
): Promise<NarrowingOutcome> {
  demand(viewer, 'manageRoles');
  const isType = store.catalogue.entities.has(entityType) || entityTypeFault(entityType) === null;
  if (!isType || !isPolicy(policy)) return { status: 'invalid' };
  const declared = declaredDeletion(store.catalogue, entityType);
  if (isWider(policy, declared)) return { status: 'wider' };
  const { soft, hard, hardAfter, secondPerson, secondFactor } = policy;
  const data: JsonObject = {
    soft,
    hard,
    by: policy.by && roleNames.filter((role) => policy.by?.includes(role)),
    hardAfter,
    ...(secondPerson === undefined ? {} : { secondPerson }),
    ...(secondFactor === undefined ? {} : { secondFactor }),
  };
  const entity = { type: '$deletion', id: entityType } as const;
  return recordSetting(store, viewer, { type: '$deletion', entity, data, reason, expected });
}

function isPolicy({ soft, hard, by, hardAfter, ...asks }: DeletionPolicy): boolean {
  const known = roleNames as readonly string[];
  const isDays =
    hardAfter === null ||
    (Number.isSafeInteger(hardAfter) && hardAfter >= 0 && hardAfter <= mostDays);
  const { secondPerson = false, secondFactor = false } = asks;
  const isBoolean = [soft, hard, secondPerson, secondFactor].every((is) => typeof is === 'boolean');
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
  const asksLess =
    (declared.secondPerson === true && policy.secondPerson === false) ||
    (declared.secondFactor === true && policy.secondFactor === false);
  const isMore = held.soft !== policy.soft || held.hard !== policy.hard;
  return isMore || fewer || opened || sooner || asksLess;
}
