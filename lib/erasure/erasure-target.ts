import type { EntityRef } from '#lib/domain/event.ts';

/** All of a type that an import made, as one act of any length: found step by step, as it is done. */
export type ImportTarget = {
  kind: 'import';
  type: string;
  import: string;
  /** Entities, when it was asked for. */
  count: number;
  /** Those that stay: what was left out when it was done, where it is done again after a restore. */
  except?: string[];
};

/** What an erasure is about; recorded with its request, so it names no value. */
export type Target =
  | ({ kind: 'entity' } & EntityRef)
  /** The entity, and what its events and what was done in its name left elsewhere. */
  | ({ kind: 'person' } & EntityRef)
  | ({ kind: 'fields'; paths: string[] } & EntityRef)
  | ({ kind: 'event'; eventId: string } & EntityRef)
  /** Many entities of a type as one act; those on hold are left out and counted. */
  | {
      kind: 'entities';
      type: string;
      ids: string[];
      /** Those alone that were deleted before and are still: what a retention rule covers. */
      deletedBefore?: string;
    }
  /** Payloads, or some fields of them, of many events of a type's entities as one act. */
  | { kind: 'events'; type: string; of: { id: string; eventIds: string[] }[]; paths?: string[] }
  | ImportTarget;

/** What somebody asks to be erased: an event's entity is looked up, what an import made is counted. */
export type WishedTarget =
  | Exclude<Target, { kind: 'event' | 'import' }>
  | { kind: 'event'; eventId: string }
  | Omit<ImportTarget, 'count'>;

/** Of what an import made, so many are planned to show what goes; the others are counted. */
export const lookedAt = 25;

/** Entities that one act may name. */
export const mostAtOnce = 500;

/** The entities that an erasure is about, each once; none of an import's, which are found as it is done. */
export function subjectsOf(target: Target): EntityRef[] {
  const { type } = target;
  switch (target.kind) {
    case 'entities':
      return [...new Set(target.ids)].map((id) => ({ type, id }));
    case 'events':
      return target.of.map(({ id }) => ({ type, id }));
    case 'import':
      return [];
    default:
      return [{ type, id: target.id }];
  }
}

export function isMany({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'entities' || kind === 'events' || kind === 'import';
}
