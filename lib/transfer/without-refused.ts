import type { Fault, FaultKind } from '#lib/event-store/append-types.ts';

/** Faults that depend on what the rows before leave: only the first of them is sure. */
const ofStates: ReadonlySet<FaultKind> = new Set(['conflict', 'not_found', 'precondition']);

type Settle<Row, Done> = {
  done: (rows: readonly Row[], outcome: Done) => void;
  refused: (row: Row, faults: readonly Fault[]) => void;
};

/**
 * Does a group of rows as one, in their order; where rows of it are refused, tells them and does
 * the others without them.
 */
export async function withoutRefused<Row, Done extends { status: 'done' }>(
  rows: readonly Row[],
  attempt: (rows: readonly Row[]) => Promise<Done | { status: 'refused'; faults: Fault[] }>,
  settle: Settle<Row, Done>,
): Promise<void> {
  let rest = rows;
  while (rest.length > 0) {
    const outcome = await attempt(rest);
    if (outcome.status === 'done') {
      settle.done(rest, outcome);
      return;
    }
    const faulty = Map.groupBy(outcome.faults, ({ index }) => (rest.length === 1 ? 0 : index));
    if (faulty.has(undefined)) {
      // Nothing says which row it is: each half is tried by itself.
      const half = Math.ceil(rest.length / 2);
      await withoutRefused(rest.slice(0, half), attempt, settle);
      rest = rest.slice(half);
      continue;
    }
    const sure = [...faulty].filter(([, faults]) => faults.some(({ kind }) => !ofStates.has(kind)));
    if (sure.length > 0) {
      for (const [at, faults] of sure) settle.refused(rest[at as number] as Row, faults);
      const out = new Set(sure.map(([at]) => at));
      rest = rest.filter((_, at) => !out.has(at));
      continue;
    }
    const first = Math.min(...(faulty.keys() as Iterable<number>));
    // Those before it stand, and are not decided a third time.
    await withoutRefused(rest.slice(0, first), attempt, settle);
    settle.refused(rest[first] as Row, faulty.get(first) ?? []);
    rest = rest.slice(first + 1);
  }
}
