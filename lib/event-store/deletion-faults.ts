// Invariant: what the delete policy of a type says holds in the decision itself. Its state is read as
// any other entity's is, so that no process deletes on a policy that was narrowed meanwhile.
import type { Catalogue } from '#lib/domain/definition.ts';
import { declaredDeletion, mayDelete, narrowedDeletion } from '#lib/domain/deletion.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Fault, PreparedEvent } from '#lib/event-store/append-types.ts';

/** Why the policy refuses a deletion, or a restoration, or null; any other event is let pass. */
export function deletionPolicyFault(
  catalogue: Catalogue,
  { ref, deletion, definition }: PreparedEvent,
  read: (ref: EntityRef) => State,
): Fault | null {
  if (!deletion) return null;
  const narrowed = read({ type: '$deletion', id: ref.type });
  const policy = narrowedDeletion(declaredDeletion(catalogue, ref.type), narrowed);
  const label = definition?.label ?? ref.type;
  if (!mayDelete(policy, deletion.role)) {
    return {
      kind: 'forbidden',
      code: 'deletion_forbidden',
      message: `The delete policy of ${label} allows it to other roles only.`,
      params: { permission: 'delete', entityType: ref.type },
    };
  }
  // What is deleted can be restored, whatever the policy became since.
  return deletion.does === 'deletes' && !policy.soft ? notSoftDeletable(label) : null;
}

export function notSoftDeletable(label: string): Fault {
  return {
    kind: 'conflict',
    code: 'not_soft_deletable',
    message: `The delete policy of ${label} knows no soft deletion.`,
  };
}
