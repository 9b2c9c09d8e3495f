import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedPattern } from '#lib/domain/folded-pattern.ts';
import { plainText } from '#lib/domain/search-text.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const letters = [
  ...'abeiostAEO ßæøåÆØÅéÉüłŁıþœΣσςßﬁ½™Ⅳ"\\.*+?()[]{}|^$-/%_0\u0301\u0308日本한я🄐🄮🈀𝐚\n\t\u00a0',
];

test('whatever a text folds to is found in it by the pattern, as it stands or in JSON', async () => {
  const { pool } = await openTestStore();
  const text = fc.oneof(
    fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 })
      .map((all) => all.join('')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, fc.nat(), fc.nat()), { minLength: 40 }),
      async (all) => {
        const cases = all
          .map(([held, from, length]) => {
            const stored = held.replaceAll('\0', '').toWellFormed();
            const plain = [...plainText(stored)];
            const start = plain.length === 0 ? 0 : from % plain.length;
            const cut = plain
              .slice(start, start + 1 + (length % Math.max(1, plain.length)))
              .join('');
            return { stored, wanted: plainText(cut) };
          })
          .filter(({ stored, wanted }) => wanted !== '' && plainText(stored).includes(wanted));
        const { rows } = await pool.query(
          `select t.stored, t.wanted from unnest($1::text[], $2::text[], $3::text[], $4::text[])
           t(stored, json, pattern, wanted)
         where not (t.stored ~ t.pattern) or not (t.json ~ t.pattern)`,
          [
            cases.map(({ stored }) => stored),
            cases.map(({ stored }) => JSON.stringify({ a: stored })),
            cases.map(({ wanted }) => foldedPattern(wanted)),
            cases.map(({ wanted }) => wanted),
          ],
        );
        expect(rows).toEqual([]);
      },
    ),
    { numRuns: 8 },
  );
});

test('a pattern leaves out what folds to something else', async () => {
  const { pool } = await openTestStore();
  const finds = async (wanted: string, stored: string) => {
    const { rows } = await pool.query<{ found: boolean }>('select $1::text ~ $2::text as found', [
      stored,
      foldedPattern(wanted),
    ]);
    return rows[0]?.found;
  };
  expect(await finds('bjorn', 'Bjørn Lie')).toBe(true);
  expect(await finds('bjorn', 'Bjarn Lie')).toBe(false);
  expect(await finds('strasse', 'Hauptstraße 1')).toBe(true);
  expect(await finds('a.b', 'aXb')).toBe(false);
  expect(await finds('sofia', 'Софія')).toBe(false);
  expect(await finds('(\u1100', '\u3200')).toBe(true);
  expect(await finds('wz', '🄮 ')).toBe(true);
  expect(await finds('wz ', '🄮x')).toBe(false);
});
