import 'server-only';
import { forbidden as interrupt } from 'next/navigation';
import { cache } from 'react';
import { noteRefusal } from '#app/viewer/note-refusal.ts';
import type { Permission } from '#lib/access/permissions.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';

export type Missing = { permission: Permission; entityType: string | null };

/** What this request was refused for, for the page that tells it. */
export const missingPermission = cache((): { current: Missing | null } => ({ current: null }));

/** Shows the page to those who may see it; to others, with 403, what they lack. */
export function permit(viewer: Viewer, permission: Permission, entityType?: string): void {
  if (!allows(viewer, permission, entityType)) refuse(viewer, permission, entityType);
}

/** The same, where it was asked already. */
export function refuse(viewer: Viewer, permission: Permission, entityType?: string): never {
  const params = { permission, entityType: entityType ?? null };
  noteRefusal(viewer, { code: 'forbidden', params });
  missingPermission().current = params;
  interrupt();
}
