import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';

/** An operation of RFC 6902. */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: string; value: Json }
  | { op: 'remove'; path: string };

/** Changes as a JSON Patch, which does the same when it is applied in order. */
export function toJsonPatch(changes: readonly Change[]): PatchOperation[] {
  return changes.map(({ path, before, after, op }) => {
    if (after === undefined) return { op: 'remove', path };
    return { op: before === undefined || op === 'insert' ? 'add' : 'replace', path, value: after };
  });
}
