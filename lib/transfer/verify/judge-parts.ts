import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import { commit } from '#lib/event-store/commitment.ts';
import { entryText } from '#lib/event-store/entry-text.ts';
import type { Entry, StoredRow } from '#lib/transfer/verify/stored-row.ts';

/** What `$erasure` events say is left of a part: by position of the erasure, then of the event, by place from 1. */
export type Remainders = ReadonlyMap<bigint, ReadonlyMap<bigint, Record<string, string | null>>>;

const firstEntry = 3;

/** The parts of an event that are not what was committed to, or, of erased ones, what is left of it. */
export function falseParts(
  row: StoredRow,
  entries: readonly Entry[],
  remainders: Remainders,
): string[] {
  const count = firstEntry + entries.length;
  const erased = row.erased ?? [];
  if (
    row.commitments.length !== count ||
    row.salts.length !== count ||
    (row.erased !== null && erased.length !== count)
  ) {
    return ['number of parts'];
  }
  const found = columnFaults(row, entries);
  const texts = partTexts(row, entries);
  for (const [index, [name, kind, text]] of texts.entries()) {
    const by = erased[index] ?? null;
    const said = by === null ? undefined : remainders.get(by)?.get(row.position)?.[index + 1];
    // An erasure that says nothing of this part took nothing from it.
    if (by !== null && said === undefined) found.push(`${name}, erased by no erasure`);
    else if (!isCommitted(row, index, kind, text, said)) found.push(name);
  }
  return found;
}

type PartKind = 'data' | 'meta' | 'request' | 'entry';

function partTexts(
  row: StoredRow,
  entries: readonly Entry[],
): [name: string, kind: PartKind, text: string | null][] {
  const meta = `{"metadata":${row.metadata},"reason":${JSON.stringify(row.reason)}}`;
  const isMetaGone = row.reason === null && row.metadata === '{}' && !!row.erased?.[1];
  return [
    ['data', 'data', row.data],
    ['reason and metadata', 'meta', isMetaGone ? null : meta],
    ['request', 'request', null],
    ...entries.map(({ type, id, changes }): [string, PartKind, string] => [
      `changes of ${type}/${id}`,
      'entry',
      canonicalJson(changes as unknown as Json),
    ]),
  ];
}

function isCommitted(
  row: StoredRow,
  index: number,
  kind: PartKind,
  text: string | null,
  /** The commitment of what is left, null where nothing is; undefined where nothing went. */
  said: string | null | undefined,
): boolean {
  const salt = row.salts[index];
  if (said === null) return !salt && text === null;
  if (kind === 'request') {
    // What was asked for is not kept: only whether there was a key.
    const isKeyed = row.idempotency_key !== null;
    return isKeyed === !!row.commitments[index] && isKeyed === !!salt;
  }
  const commitment = said === undefined ? row.commitments[index]?.toString('hex') : said;
  if (!salt || commitment === undefined || text === null) return false;
  return commit(kind, salt, text).toString('hex') === commitment;
}

/** Columns that repeat what the envelope holds, and texts that are not written as they were. */
function columnFaults(row: StoredRow, entries: readonly Entry[]): string[] {
  const [own] = entries;
  const found: string[] = [];
  if (own?.type !== row.entity_type || own.id !== row.entity_id) found.push('entity');
  if (own?.version !== row.version) found.push('version');
  if (own?.effectiveAt !== row.effective_at) found.push('effective time');
  const updated = entries.map((entry) =>
    entryText(entry, entry, canonicalJson(entry.changes as unknown as Json)),
  );
  if (`[${updated.join(',')}]` !== row.updated) found.push('writing of changes');
  if (row.held_back !== null && canonicalJson(JSON.parse(row.held_back) as Json) !== row.held_back)
    found.push('writing of what is held back');
  return found;
}
