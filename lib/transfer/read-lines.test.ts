import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodingOf, maxRowLength, readLines } from '#lib/transfer/read-lines.ts';

async function linesOf(
  bytes: Buffer,
  cuts: number[] = [],
  encoding = encodingOf(bytes, undefined),
) {
  const at = [
    0,
    ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  async function* chunks() {
    for (let i = 1; i < at.length; i++) yield bytes.subarray(at[i - 1], at[i]);
  }
  const lines = [];
  for await (const batch of readLines(chunks(), encoding)) lines.push(...batch);
  return lines;
}
const textsOf = async (bytes: Buffer, cuts?: number[]) =>
  (await linesOf(bytes, cuts)).map(({ text }) => text);

test.each([
  ['a\nb\n', ['a', 'b']],
  ['a\r\nb', ['a', 'b']],
  ['a\rb\r', ['a', 'b']],
  ['\ufeffa\n\nb', ['a', '', 'b']],
  ['', []],
])('%j is the lines %j', async (text, lines) => {
  expect(await textsOf(Buffer.from(text))).toEqual(lines);
});

test('lines are the same wherever the bytes are cut', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ü', '€', '😀', '"', '\0'), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      async (texts, cuts) => {
        // The first chunk is long in a file, so that the line ends are known by it.
        const bytes = Buffer.from(texts.map((text) => `x${text}\n`).join(''));
        expect(await textsOf(bytes, cuts)).toEqual(texts.map((text) => `x${text}`));
      },
    ),
  );
});

test('UTF-16 is known by its first bytes', async () => {
  const little = Buffer.from('\ufeffid;name\r\n1;Zoë\r\n', 'utf16le');
  expect(await textsOf(little)).toEqual(['id;name', '1;Zoë']);
  expect(await textsOf(Buffer.from(little).swap16())).toEqual(['id;name', '1;Zoë']);
});

test('only the lines that are no UTF-8 are at fault', async () => {
  const bytes = Buffer.concat([
    Buffer.from('good \ufffd written on purpose\n'),
    Buffer.from('Zo\xeb\n', 'latin1'),
    Buffer.from('Zoë\n'),
  ]);
  const lines = await linesOf(bytes, [28]);
  expect(lines.map(({ fault }) => fault !== null)).toEqual([false, true, false]);
  const latin = await linesOf(Buffer.from('Zo\xeb\n', 'latin1'), [], encodingOf(bytes, 'latin1'));
  expect(latin[0]).toEqual({ number: 1, text: 'Zoë', fault: null });
});

test('a line beyond all measure is at fault and held by nobody', async () => {
  const bytes = Buffer.from(`a\n${'x'.repeat(3 * maxRowLength)}\nb\n`);
  const lines = await linesOf(bytes, [maxRowLength, 2 * maxRowLength]);
  expect(lines.map(({ number, text }) => [number, text])).toEqual([
    [1, 'a'],
    [2, ''],
    [3, 'b'],
  ]);
  expect(lines[1]?.fault).toMatch(/longer than 4 MiB/);
});

test('an encoding that nobody knows is told', () => {
  expect(() => encodingOf(Buffer.from('a'), 'klingon')).toThrow('There is no encoding "klingon".');
});
