import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimiterOf, readCsv } from '#lib/transfer/read-csv.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';

async function rowsOf(text: string, delimiter = ',') {
  async function* batches() {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    yield lines.map((line, at) => ({ number: at + 1, text: line, fault: null }));
  }
  const rows = [];
  for await (const batch of readCsv(batches(), delimiter)) rows.push(...batch);
  return rows;
}
const told = async (text: string) =>
  (await rowsOf(text)).map(({ line, cells, reason }) => [line, cells ?? reason]);

test('reads what another parser reads, however it is quoted', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 6 });
  const quoted = fc.tuple(cell, fc.boolean());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(quoted, quoted, quoted), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const write = ([text, always]: [string, boolean]) =>
          always || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        // Of three columns, so that no row is an empty line.
        const text = rows.map((row) => `${row.map(write).join(',')}\n`).join('');
        const cells = (await rowsOf(text)).map((row) => row.cells);
        expect(cells).toEqual(parse(text, { relax_column_count: true }));
        expect(cells).toEqual(rows.map((row) => row.map(([value]) => value)));
      },
    ),
  );
});

describe('a fault costs the line it is in', () => {
  test.each<[string, unknown[]]>([
    [
      'a,b\n1,2,3\n4,5\n',
      [
        [1, ['a', 'b']],
        [2, 'The row has 3 columns where the header has 2.'],
        [3, ['4', '5']],
      ],
    ],
    [
      'a,b\n"1,2\n3,4\n5,6\n',
      [
        [1, ['a', 'b']],
        [2, 'A quote is opened in this line and not closed well.'],
        [3, ['3', '4']],
        [4, ['5', '6']],
      ],
    ],
    [
      'a,b\n"1,2\n"3",4\n',
      [
        [1, ['a', 'b']],
        [2, 'A quote is opened in this line and not closed well.'],
        [3, ['3', '4']],
      ],
    ],
    [
      'a,b\n"1"x,2\n3,4\n',
      [
        [1, ['a', 'b']],
        [2, 'A closing quote is followed by more text.'],
        [3, ['3', '4']],
      ],
    ],
    [
      'a,b\n1,5" pipe\n\n"3\n\n4",5\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '5" pipe']],
        [4, ['3\n\n4', '5']],
      ],
    ],
  ])('%j', async (text, rows) => {
    expect(await told(text)).toEqual(rows);
  });

  test('a quote that stays open gives up at the longest row that is allowed', async () => {
    const line = `${'x'.repeat(1_000_000)},1`;
    const rows = await rowsOf(`a,b\n"${line}\n${`${line}\n`.repeat(6)}`);
    expect(rows.map(({ reason }) => reason !== null)).toEqual([
      false,
      true,
      ...Array(6).fill(false),
    ]);
    expect(maxRowLength).toBeLessThan(6 * line.length);
  });

  test('no text stops the reading or loses a line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\0'), maxLength: 60 }),
        async (text) => {
          const rows = await rowsOf(`a,b\n${text}`);
          const read = rows.map(({ line }) => line);
          expect(read).toEqual([...read].sort((a, b) => a - b));
          expect(new Set(read).size).toBe(read.length);
        },
      ),
    );
  });
});

test.each([
  ['a,b,c\n1;2;3;4;5', ','],
  ['a;b;c', ';'],
  ['a\tb', '\t'],
  ['"a,b,c"|d', '|'],
  ['a', ','],
])('the delimiter of %j is %j', (head, delimiter) => {
  expect(delimiterOf(head)).toBe(delimiter);
});
