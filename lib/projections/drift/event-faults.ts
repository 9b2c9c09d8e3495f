import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { commit } from '#lib/event-store/commitment.ts';
import type { HeadRow, VersionRow } from '#lib/projections/drift/read-part.ts';

type Entry = {
  type: string;
  id: string;
  version: number;
  effectiveAt: number;
  changes: Change[];
};

/** A version as its row has it, and what its event carries of it; -1 where it carries nothing. */
export type Lived = { row: VersionRow; entry: Entry | undefined; index: number };

type Part = { name: string; kind: 'data' | 'meta' | 'entry'; at: number; text: string | null };

/** Where an event's salts and commitments of its entries begin, after data, meta and request. */
const firstEntry = 3;

export function livedBy(row: VersionRow): Lived {
  const entries = JSON.parse(row.updated) as Entry[];
  const index = entries.findIndex(
    ({ type, id, version }) =>
      type === row.of_type && id === row.of_id && version === row.of_version,
  );
  return { row, entry: entries[index], index };
}

/** Parts of an event, as far as this entity is concerned, that are not what was committed to. */
export function falseParts({ row, entry, index }: Lived): string[] {
  const parts: Part[] = [];
  if (entry) {
    const text = canonicalJson(entry.changes as unknown as Json);
    parts.push({ name: 'changes', kind: 'entry', at: firstEntry + index, text });
  }
  if (row.touch_position === null) {
    const meta = { metadata: JSON.parse(row.metadata) as Json, reason: row.reason };
    parts.push(
      { name: 'data', kind: 'data', at: 0, text: row.data },
      { name: 'metadata', kind: 'meta', at: 1, text: canonicalJson(meta) },
    );
  }
  return parts.filter((part) => !isCommitted(row, part)).map(({ name }) => name);
}

function isCommitted(row: VersionRow, { kind, at, text }: Part): boolean {
  // To what is left of an erased part another event commits.
  if (row.erased?.[at]) return true;
  const [salt, commitment] = [row.salts[at], row.commitments[at]];
  if (!salt || !commitment || text === null) return false;
  return commit(kind, salt, text).equals(commitment);
}

/** Whether the place that a row gives the entity is the one that the event gives it. */
export function isInPlace({ row, entry, index }: Lived): boolean {
  const isOwn = row.touch_position === null;
  if (entry === undefined || (index === 0) !== isOwn) return false;
  return entry.effectiveAt === row.of_effective_at;
}

/** From the head as it is to what the entity's last version says it is. */
export function headDifference(
  head: HeadRow | null,
  last: Lived | null,
  version: number,
  erasedAt: bigint | null,
): Change[] {
  if (!last) return head ? [{ path: '/version', before: head.version, after: 0 }] : [];
  const { row, entry, index } = last;
  const due = [
    ['version', head?.version ?? 0, version],
    ['eventId', head?.event_id ?? null, row.id],
    [
      'commitment',
      head?.commitment.toString('hex') ?? null,
      row.commitments[firstEntry + index]?.toString('hex') ?? null,
    ],
    ['effectiveAt', head?.effective_at ?? null, entry?.effectiveAt ?? null],
    ['erasedAt', textOf(head?.erased_at), textOf(erasedAt)],
  ] as const;
  return due.flatMap(([name, before, after]): Change[] =>
    before === after ? [] : [{ path: `/${name}`, before, after }],
  );
}

function textOf(position: bigint | null | undefined): string | null {
  return position == null ? null : String(position);
}
