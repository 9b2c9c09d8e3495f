import type { Permission } from '#lib/access/permissions.ts';

/**
 * The system types whose events record what people do to Backstory itself, each with the permission
 * that recording one needs; null where everybody may, since it tells of the viewer's own doing.
 */
export const acts = {
  $role: 'manageRoles',
  $masking: 'manageRoles',
  /** What a type that no definition describes is called, with its events and attributes. */
  $schema: 'describeTypes',
  /** What may be deleted of a type, and by whom. */
  $deletion: 'manageRoles',
  /** What a second person has to review. */
  $policy: 'manageRoles',
  $person: 'managePeople',
  $key: 'manageKeys',
  /** The key that signs seals is another from now on. */
  $sealKey: 'manageKeys',
  /** What people change of their own sign-in: a second factor, a sign-in ended. */
  $account: null,
  $reveal: 'revealPersonal',
  $export: 'export',
  $import: 'import',
  /** One event for each of many entities: each step asks for its own, on their type. */
  $bulk: null,
  /** A correction, step by step: what each needs is asked on the entity types that it is about. */
  $correction: null,
  /** A read model is to be made anew. */
  $projection: 'rebuild',
  /** What follows events: a reactor paused, an effect tried again, held back, skipped. */
  $reactor: 'workEffects',
  /** Where events are told by HTTP. */
  $webhook: 'manageKeys',
  /** An index on a field of a type's states is wanted, or no longer. */
  $index: 'rebuild',
  /** First as an intent, then as what was done by it. */
  $erasure: 'erase',
  /** A backup made or asked for, or how often one is made. */
  $backup: 'manageBackups',
  /** A store was restored from a backup: a new epoch begins. */
  $restored: 'manageBackups',
  /** The files of the database were rewritten, so that they hold nothing of what was erased. */
  $scrub: 'erase',
  /** What is not erased while somebody needs it, whoever asks. */
  $hold: 'placeHolds',
  /** What is erased by itself once it is old enough, and each run of such a rule. */
  $retention: 'erase',
} as const satisfies Record<`$${string}`, Permission | null>;

export type ActType = keyof typeof acts;
