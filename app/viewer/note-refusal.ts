import 'server-only';
import { currentStore } from '#db/client.ts';
import { isAccessFault } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** What a refusal tells of the missing permission, whatever form it came in. */
type Refused = { code: string; params?: JsonObject | undefined };

/**
 * Notes in the log of reads that a viewer was refused for a permission that they lack; anything else
 * is no refusal of this kind. Where the log cannot be written it stays a refusal.
 */
export function noteRefusal(viewer: Viewer | null, { code, params }: Refused): void {
  if (viewer === null || code !== 'forbidden') return;
  const { permission, entityType } = params ?? {};
  try {
    recordLook(currentStore(), viewer, {
      kind: 'refused',
      entityType: typeof entityType === 'string' ? entityType : undefined,
      what: { permission },
    });
  } catch (error) {
    console.error('A refusal could not be noted:', error);
  }
}

/** Whether an error tells that the viewer lacks a permission; then it is noted. */
export function isNotedRefusal(viewer: Viewer, error: unknown): boolean {
  if (!isAccessFault(error)) return false;
  const { code, permission, entityType } = error;
  noteRefusal(viewer, { code, params: { permission, entityType } });
  return true;
}
