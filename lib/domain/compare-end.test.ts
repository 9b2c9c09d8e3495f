import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CompareEnd, formatEnd, parseEnd } from '#lib/domain/compare-end.ts';

const entity = (id: string, moment: unknown, type = 'user') => ({
  kind: 'entity',
  ref: { type, id },
  moment,
});

test('an end is an entity now, at a version or at a time, or an event', () => {
  const id = '0199f0f5-2c4e-7abc-8def-0123456789ab';
  expect(parseEnd('user/1')).toEqual(entity('1', null));
  expect(parseEnd('user/auth0|12@12')).toEqual(entity('auth0|12', { version: 12 }));
  expect(parseEnd('user/2@2026-03-01')).toEqual(entity('2', { effectiveAt: Date.UTC(2026, 2, 1) }));
  expect(parseEnd('user/2@2026-03-01T02:00:00 02:00')).toEqual(
    entity('2', { effectiveAt: Date.UTC(2026, 2, 1) }),
  );
  expect(parseEnd('user/2@recorded:2026-03-01')).toEqual(
    entity('2', { recordedAt: Date.UTC(2026, 2, 1) }),
  );
  expect(parseEnd(`event/${id.toUpperCase()}`)).toEqual({ kind: 'event', id });
  expect(parseEnd(`event/${id}@now`)).toEqual(entity(id, null, 'event'));
});

test('what only looks like a moment is part of the id', () => {
  expect(parseEnd('user/a@b.example')).toEqual(entity('a@b.example', null));
  expect(parseEnd('user/a@2026-02-30')).toEqual(entity('a@2026-02-30', null));
  expect(parseEnd('user/@12')).toEqual(entity('@12', null));
  expect(['user', '/1', 'user/', ''].map(parseEnd)).toEqual([null, null, null, null]);
});

test('what is written is read as the same end, whatever the id holds', () => {
  const moment = fc.oneof(
    fc.constant(null),
    fc.record({ version: fc.nat() }),
    fc.record({ effectiveAt: fc.integer({ min: 0, max: 4e12 }) }),
    fc.record({ recordedAt: fc.integer({ min: 0, max: 4e12 }) }),
  );
  const id = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('a@12', '@', 'a%4012', '%25', 'x/y@2026-03-01', '@12', ' '),
  );
  fc.assert(
    fc.property(fc.constantFrom('user', 'event', 'a b'), id, moment, (type, id, moment) => {
      const end: CompareEnd = { kind: 'entity', ref: { type, id }, moment };
      expect(parseEnd(formatEnd(end))).toEqual(end);
    }),
  );
});
