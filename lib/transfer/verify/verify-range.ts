import type pg from 'pg';
import { GrowingTree, type Subtree } from '#lib/transfer/seals/merkle.ts';
import { eventFinding, type Finding } from '#lib/transfer/verify/finding.ts';
import { type Before, judgeLinks, type Link } from '#lib/transfer/verify/judge-links.ts';
import { falseParts } from '#lib/transfer/verify/judge-parts.ts';
import { falseErasures, remaindersOf } from '#lib/transfer/verify/read-remainders.ts';
import { falseTouches } from '#lib/transfer/verify/read-touches.ts';
import {
  type Entry,
  envelopeOf,
  readRows,
  type StoredRow,
} from '#lib/transfer/verify/stored-row.ts';

/** Events that are verified together: a power of two, so that each range is a whole subtree. */
export const rangeHeight = 12;
export const rangeSize = 2 ** rangeHeight;
/** Rows that are in memory at once. */
const page = 256;
/** Rows before a range that what moved is looked for among. */
const context = 8;

/** The events of one range, up to the last that there is. */
export type RangeTask = {
  /** From 0: it begins at position `index * rangeSize + 1`. */
  index: number;
  upTo: bigint;
  /** Positions within it of which the edge of the tree is wanted. */
  marks: bigint[];
  /** Verified before: only its digests are read. */
  isKnown: boolean;
};

export type RangeResult = {
  index: number;
  events: number;
  findings: Finding[];
  /** Of the events from the range's beginning up to each mark: digest and subtrees; `last` at its end. */
  marks: Map<bigint, { digest: Buffer; edge: Subtree[] }>;
  edge: Subtree[];
  /** Whether each of its positions is there. */
  isWhole: boolean;
  /** What is to be told first, unless the range before ended with the same shift. */
  opening: Finding | null;
  shifts: { first: number; last: number };
};

type Read = { link: Link; row: Omit<StoredRow, 'data' | 'updated'> };

/** Verifies the events of a range by themselves, from the stored digest before them. */
export async function verifyRange(client: pg.ClientBase, task: RangeTask): Promise<RangeResult> {
  await client.query('begin isolation level repeatable read, read only');
  try {
    await client.query(`set local enable_seqscan = off; set local jit = off`);
    const result = task.isKnown ? await readDigests(client, task) : await verify(client, task);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function verify(client: pg.ClientBase, task: RangeTask): Promise<RangeResult> {
  const { from, end } = boundsOf(task);
  const before = await readBefore(client, from);
  const read: Read[] = [];
  const findings: Finding[] = [];
  for (let at = from; at <= end; at += BigInt(page)) {
    const last = at + BigInt(page) - 1n;
    const rows = await readRows(client, at, last < end ? last : end);
    const parsed = rows.map((row) => ({ row, entries: JSON.parse(row.updated) as Entry[] }));
    const remainders = await remaindersOf(client, rows);
    for (const { row, entries } of parsed) {
      const parts = falseParts(row, entries, remainders);
      if (parts.length > 0) findings.push(eventFinding('altered', row, parts));
      const { position, digest, recorded_at: recordedAt } = row;
      const { data: _data, updated: _updated, ...rest } = row;
      read.push({
        link: { position, digest, recordedAt, envelope: envelopeOf(row, entries) },
        row: rest,
      });
    }
    findings.push(...(await falseErasures(client, rows)));
    findings.push(...(await falseTouches(client, parsed)));
  }
  const judged = judgeLinks(
    from,
    before,
    read.map(({ link }) => link),
  );
  findings.push(...judged.faults.map((fault) => linkFinding(read, fault)));
  // What is missing at the end of the range has no event after it in here.
  const lastRead = read.at(-1)?.link.position ?? from - 1n;
  if (lastRead < end) findings.push(removed(lastRead + 1n, Number(end - lastRead)));
  const opening = judged.opening && linkFinding(read, judged.opening);
  return {
    ...{ index: task.index, events: read.length, findings, opening, shifts: judged.shifts },
    ...grow(
      task,
      read.map(({ link }) => link),
    ),
  };
}

async function readDigests(client: pg.ClientBase, task: RangeTask): Promise<RangeResult> {
  const { from, end } = boundsOf(task);
  const { rows } = await client.query<Before>(
    `select e.position, e.digest from authority.event e
     where e.position >= $1 and e.position <= $2 order by e.position`,
    [from, end],
  );
  return {
    ...{ index: task.index, events: 0, findings: [], opening: null },
    shifts: { first: 0, last: 0 },
    ...grow(task, rows),
  };
}

export function boundsOf({ index, upTo }: Pick<RangeTask, 'index' | 'upTo'>) {
  const from = BigInt(index) * BigInt(rangeSize) + 1n;
  const last = from + BigInt(rangeSize) - 1n;
  return { from, end: last < upTo ? last : upTo };
}

async function readBefore(client: pg.ClientBase, from: bigint): Promise<Before[]> {
  const { rows } = await client.query<Before>(
    `select e.position, e.digest from authority.event e where e.position < $1
     order by e.position desc limit ${context}`,
    [from],
  );
  return rows.reverse();
}

function grow(task: RangeTask, rows: readonly Before[]) {
  const tree = new GrowingTree();
  const wanted = new Set(task.marks);
  const marks: RangeResult['marks'] = new Map();
  for (const { position, digest } of rows) {
    tree.addLeaf(digest);
    if (wanted.has(position)) marks.set(position, { digest, edge: tree.edge() });
  }
  const { from, end } = boundsOf(task);
  return { marks, edge: tree.edge(), isWhole: BigInt(rows.length) === end - from + 1n };
}

function linkFinding(
  read: readonly Read[],
  fault: ReturnType<typeof judgeLinks>['faults'][number],
): Finding {
  if (fault.kind === 'removed') return removed(fault.position, fault.count);
  const { row } = read[fault.at] as Read;
  const finding = eventFinding(fault.kind, row as StoredRow);
  if (fault.kind === 'reordered') return { ...finding, from: fault.from };
  if (fault.kind === 'altered') return { ...finding, parts: fault.parts };
  return finding;
}

/** What is gone has no name: its entity is told by the gap in its versions. */
function removed(position: bigint, count: number): Finding {
  return {
    ...{ kind: 'removed', of: 'event', position, eventId: null, entity: null, version: null },
    ...{ parts: [], count },
  };
}
