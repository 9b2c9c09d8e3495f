import type { Catalogue } from '#lib/domain/definition.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

/** What an event does to the deletion mark of its own entity. */
export type Deletion = 'deletes' | 'restores';

/** What may be deleted of a type, by whom, and when. */
export type DeletionPolicy = {
  /** Hidden, and undone at any time. */
  soft: boolean;
  /** Erased for good. */
  hard: boolean;
  /** The roles that may, besides admins; null for whoever has the permission. */
  by: readonly string[] | null;
  /** Days that an entity has to be deleted softly before it may be erased; null for none. */
  hardAfter: number | null;
  /** Of hard deletes: whether another person has to approve one. */
  secondPerson?: boolean;
  /** Of hard deletes: whether who asks for one, or approves it, gives a code of their second factor. */
  secondFactor?: boolean;
};

/** What holds where nobody said anything. */
export const openDeletion: DeletionPolicy = { soft: true, hard: true, by: null, hardAfter: null };

const suffixes = { deletes: 'Deleted', restores: 'Restored' } as const;

/** The engine's own event of a type: `parcelDeleted`, `parcelRestored`. */
export function generalEventName(entityType: string, does: Deletion): string {
  return `${entityType}${suffixes[does]}`;
}

/** What an event does by its name alone, which counts where no definition says otherwise. */
export function generalDeletion(entityType: string, eventType: string): Deletion | null {
  for (const does of ['deletes', 'restores'] as const) {
    if (eventType === generalEventName(entityType, does)) return does;
  }
  return null;
}

/** The member of the data that names a general entity in its deletion. */
export function generalIdField(entityType: string): string {
  return `${entityType}Id`;
}

/** What an event does to the mark: as its definition says, of general types by its name. */
export function deletionOf(
  catalogue: Pick<Catalogue, 'entities'>,
  entityType: string,
  eventType: string,
): Deletion | null {
  const definition = catalogue.entities.get(entityType);
  if (!definition) return generalDeletion(entityType, eventType);
  const event = Object.hasOwn(definition.events, eventType) ? definition.events[eventType] : null;
  return event?.deletes ? 'deletes' : event?.restores ? 'restores' : null;
}

/** The event that deletes or restores entities of the type; null where none does. */
export function deletionEvent(
  catalogue: Pick<Catalogue, 'entities'>,
  entityType: string,
  does: Deletion,
): { type: string; idField: string } | null {
  const definition = catalogue.entities.get(entityType);
  const named = generalEventName(entityType, does);
  if (!definition) return { type: named, idField: generalIdField(entityType) };
  const fitting = Object.keys(definition.events).filter((type) => definition.events[type]?.[does]);
  const type = fitting.includes(named) ? named : fitting[0];
  return type === undefined ? null : { type, idField: definition.idField };
}

/**
 * The entity type that an event of a type which the catalogue does not know would delete or restore:
 * of general types, and of those whose policy knows no soft deletion, which is told then.
 */
export function deletionTarget(
  catalogue: Pick<Catalogue, 'entities'>,
  eventType: string,
): string | undefined {
  for (const suffix of Object.values(suffixes)) {
    if (!eventType.endsWith(suffix)) continue;
    const entityType = eventType.slice(0, -suffix.length);
    if (entityType === '' || entityType.startsWith('$')) continue;
    const definition = catalogue.entities.get(entityType);
    if (!definition?.deletion.soft) return entityType;
  }
  return undefined;
}

/** The policy of a type as its definition has it. */
export function declaredDeletion(
  catalogue: Pick<Catalogue, 'entities'>,
  entityType: string,
): DeletionPolicy {
  return catalogue.entities.get(entityType)?.deletion ?? openDeletion;
}

/** A policy with what admins took from it, which is a state of `$deletion`: never more than was. */
export function narrowedDeletion(policy: DeletionPolicy, state: JsonObject): DeletionPolicy {
  const member = (name: string): Json | undefined =>
    Object.hasOwn(state, name) ? state[name] : undefined;
  const by = member('by');
  const roles = Array.isArray(by) ? by.filter((role) => typeof role === 'string') : null;
  const days = member('hardAfter');
  const after = typeof days === 'number' ? Math.max(days, policy.hardAfter ?? 0) : policy.hardAfter;
  return {
    soft: policy.soft && member('soft') !== false,
    hard: policy.hard && member('hard') !== false,
    by: roles ? roles.filter((role) => policy.by?.includes(role) ?? true) : policy.by,
    hardAfter: after,
    // These are only ever asked for in addition.
    ...(policy.secondPerson || member('secondPerson') === true ? { secondPerson: true } : {}),
    ...(policy.secondFactor || member('secondFactor') === true ? { secondFactor: true } : {}),
  };
}

/** Whether a role is among those that may: admins always, and a key, which has rights of its own. */
export function mayDelete({ by }: Pick<DeletionPolicy, 'by'>, role: string | null): boolean {
  return by === null || role === null || role === 'admin' || by.includes(role);
}
