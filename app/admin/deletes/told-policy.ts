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

/** What holds of erasing for good, in words: “allowed, after 30 days, second person”. */
export function toldHard(policy: Omit<DeletionPolicy, 'soft' | 'by'>): string {
  const deletes = words.deletes;
  if (!policy.hard) return deletes.hardOff;
  return [
    deletes.hardOn,
    ...(policy.hardAfter === null ? [] : [deletes.hardAfterTold(policy.hardAfter)]),
    ...(policy.secondPerson ? [deletes.secondPersonShort] : []),
    ...(policy.secondFactor ? [deletes.secondFactorShort] : []),
  ].join(', ');
}
