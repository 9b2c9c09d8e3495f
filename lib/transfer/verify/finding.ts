import type { EntityRef } from '#lib/domain/event.ts';

/** What was done to the store, as far as what is left of it tells. */
export const findingKinds = [
  'altered',
  'removed',
  'inserted',
  'reordered',
  'truncated',
  'forked',
  'failing',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that is not as it was recorded, or not as the events say. Never a value. */
export type Finding = {
  kind: FindingKind;
  /** What is: an event, or something that is derived from events, a seal, an effect or what recorded it. */
  of: 'event' | 'state' | 'snapshot' | 'head' | 'touch' | 'seal' | 'effect' | 'dispatch';
  position: bigint | null;
  eventId: string | null;
  entity: EntityRef | null;
  version: number | null;
  /** Which parts, in words of docs/verify.md; fields as JSON Pointers. */
  parts: string[];
  /** Of `removed`, how many; of `reordered`, where it was. */
  count?: number;
  from?: bigint;
};

export function eventFinding(
  kind: FindingKind,
  row: { position: bigint; id: string; entity_type: string; entity_id: string; version: number },
  parts: string[] = [],
): Finding {
  return {
    kind,
    of: 'event',
    position: row.position,
    eventId: row.id,
    entity: { type: row.entity_type, id: row.entity_id },
    version: row.version,
    parts,
  };
}
