import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { faultFile } from '#lib/transfer/fault-file.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import { recordRows } from '#lib/transfer/record-rows.ts';
import { surveyRows } from '#lib/transfer/survey.ts';

const count = 8_000;
const cell = 'x'.repeat(1_000);

test('rows that are all refused are not gathered in memory, keep nobody waiting, and can be stopped', async () => {
  const store = await openTestStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-refused-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  /** How many bytes were handed over and not on disk yet, at most, and how often others had a turn. */
  const watched = async (
    name: string,
    work: (
      rows: Iterable<ImportRow>,
      fault: (row: ImportRow, reason: string) => Promise<void>,
    ) => Promise<unknown>,
  ) => {
    const file = faultFile(path.join(folder, name), ['cell']);
    let ahead = 0;
    const rows = (function* (): Generator<ImportRow> {
      for (let line = 1; line <= count; line++) {
        const onDisk = existsSync(file.path) ? statSync(file.path).size : 0;
        ahead = Math.max(ahead, (line - 1) * cell.length - onDisk);
        const reason = `It is "${line}", ${line}.`;
        yield { status: 'faulty', row: { order: 0, tie: 0, line, raw: '', reason }, reason };
      }
    })();
    let turns = 0;
    let over = false;
    const others = (async () => {
      for (; !over; turns++) await setImmediate();
    })();
    try {
      const outcome = await work(rows, (row, reason) => file.write(row.row.line, reason, [cell]));
      return { outcome, ahead, turns };
    } finally {
      over = true;
      await others;
      await file.close();
    }
  };
  const progress = () => {};
  const survey = await watched('survey.csv', (rows, fault) =>
    surveyRows(store, operator, rows, { progress, fault }),
  );
  expect(survey.ahead).toBeLessThan(1_000_000);
  expect(survey.turns).toBeGreaterThan(12);
  // However many reasons there are, so many are told apart.
  const { faults, faulty } = survey.outcome as Awaited<ReturnType<typeof surveyRows>>;
  expect([faulty, faults.size]).toEqual([count, 1_001]);
  expect(faults.get('For other reasons.')?.count).toBe(count - 1_000);

  const recording = await watched('record.csv', (rows, fault) =>
    recordRows(store, operator, rows, { correlationId: 'x', progress, fault }),
  );
  expect(recording).toMatchObject({ outcome: { faulty: count, recorded: 0 } });
  expect(recording.ahead).toBeLessThan(1_000_000);
  expect(recording.turns).toBeGreaterThan(12);

  const stop = (done: number) => {
    if (done > 0) throw new Error('stopped');
  };
  let told = 0;
  const stopped = watched('stopped.csv', (rows) =>
    surveyRows(store, operator, rows, {
      progress: stop,
      fault: async () => void told++,
    }),
  );
  await expect(stopped).rejects.toThrow('stopped');
  expect(told).toBeLessThan(1_000);
});
