import { expect, test } from 'vitest';
import { effectsOf, movesBetween } from '#app/components/correct/tell-moves.ts';
import type { Preview, PreviewedEntity } from '#lib/corrections/preview.ts';

const user = { type: 'user', id: 'a', label: 'Ann' };
const list = { type: 'mailingList', id: 'l', label: 'Boats' };

function entity(ref: typeof user, from: number, before: string): PreviewedEntity {
  const changes = [{ path: '/email', before, after: 'new' }];
  return { ...ref, from, to: from + 1, before: {}, after: {}, changes, steps: [] };
}

function preview(part: Partial<Preview>): Preview {
  return {
    at: '2026-03-16T10:42:07.000Z',
    status: 'fits',
    faults: [],
    events: [],
    entities: [],
    rows: [],
    due: { position: '1', mayHold: false, effects: [], more: 0, failed: [], idle: [] },
    guardsPassed: 0,
    lasting: [],
    review: [],
    mayApply: true,
    mayPropose: true,
    pin: 'one',
    pinned: [],
    catalogue: '8c1f2700',
    policy: 12,
    ...part,
  };
}

const tell = { version: (version: number) => `v${version}`, none: 'not touched' };

test('what moved comes first, with what was seen and what is now', () => {
  const saw = preview({
    pinned: [
      { ...user, version: 14 },
      { ...list, version: 31 },
    ],
  });
  const now = preview({
    pinned: [
      { ...user, version: 14 },
      { ...list, version: 32 },
    ],
  });
  const told = movesBetween(saw, now, tell).map(
    ({ name, saw: before, now: after, moved }) => `${name}: ${before}, ${after}${moved ? '!' : ''}`,
  );
  expect(told).toEqual([
    'mailingList/l: v31, v32!',
    'user/a: v14, v14',
    'catalogue: 8c1f27, 8c1f27',
    'policy: 12, 12',
  ]);
});

test('an entity that drops out, comes in or was another before is told', () => {
  const both = preview({ entities: [entity(user, 1, 'old'), entity(list, 3, 'old')] });
  const one = preview({ entities: [entity(user, 1, 'old')] });
  const other = preview({ entities: [entity(user, 2, 'meanwhile')] });
  const kinds = (saw: Preview, now: Preview) => effectsOf(saw, now).map(({ kind }) => kind);
  expect(kinds(both, one)).toEqual(['dropped']);
  expect(kinds(one, both)).toEqual(['added']);
  expect(effectsOf(one, other)).toMatchObject([
    { kind: 'before', path: '/email', was: 'old', now: 'meanwhile' },
  ]);
  expect(kinds(one, one)).toEqual(['versions']);
  expect(kinds(one, preview({ status: 'refused' }))).toEqual(['refused']);
});
