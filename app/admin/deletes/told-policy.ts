import * as words from '#app/messages/words.ts';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';

/** Who may, in words. */
export function toldRoles({ by }: Pick<DeletionPolicy, 'by'>): string {
  const deletes = words.deletes;
  const admin = words.admin;
  if (by === null) return deletes.anybody;
  const others = by.filter((role) => role !== 'admin');
  return others.length === 0
    ? deletes.adminsOnly
    : deletes.roles(others.map((role) => admin.roleNames[role] ?? role));
}
