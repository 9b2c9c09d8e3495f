import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault, FaultKind } from '#lib/event-store/append-types.ts';
import { withoutRefused } from '#lib/transfer/without-refused.ts';

type Row = { value: number; bad?: boolean; throws?: boolean };

/** Takes rows whose value is more than any before it; a bad row is told at once, wherever it stands. */
function ledger() {
  const kept: Row[] = [];
  const fault = (kind: FaultKind, index?: number): Fault => ({
    kind,
    code: kind,
    message: kind,
    ...(index === undefined ? {} : { index }),
  });
  const attempt = async (rows: readonly Row[]) => {
    const faults = rows.flatMap((row, at) => (row.bad ? [fault('invalid', at)] : []));
    if (faults.length === 0 && rows.some(({ throws }) => throws)) faults.push(fault('invalid'));
    let last = kept.at(-1)?.value ?? -1;
    for (const [at, { value }] of rows.entries()) {
      if (value > last) last = value;
      // As a store may do: faults after the first are told, sure or not.
      else faults.push(fault('conflict', at));
    }
    if (faults.length > 0) return { status: 'refused' as const, faults };
    kept.push(...rows);
    return { status: 'done' as const };
  };
  return { kept, attempt };
}

test('does what doing the rows one by one would do', async () => {
  const row: fc.Arbitrary<Row> = fc.record(
    { value: fc.nat(20), bad: fc.boolean(), throws: fc.boolean() },
    { requiredKeys: ['value'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const refused: Row[] = [];
      const done: Row[] = [];
      const together = ledger();
      await withoutRefused(rows, together.attempt, {
        done: (group) => done.push(...group),
        refused: (one) => refused.push(one),
      });
      const single = ledger();
      const expected: Row[] = [];
      for (const one of rows) {
        if ((await single.attempt([one])).status === 'refused') expected.push(one);
      }
      expect(together.kept).toEqual(single.kept);
      expect(done).toEqual(single.kept);
      expect(new Set(refused)).toEqual(new Set(expected));
      expect(refused).toHaveLength(expected.length);
    }),
  );
});
