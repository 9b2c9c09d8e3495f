import { expect, test } from 'vitest';
import { provenanceMarks } from '#app/components/timeline/provenance.ts';

const happened = '2026-03-01T09:00:00.000Z';
const at = (recordedAt: string, imported = false) => ({
  imported,
  occurredAt: happened,
  recordedAt,
});
const live = at('2026-03-01T09:00:01.000Z');
const late = at('2026-03-02T10:00:00.000Z');
const lateToo = at('2026-03-02T10:01:00.000Z');
const lateOnAnotherDay = at('2026-03-05T10:00:00.000Z');
const imported = at('2026-04-01T10:00:00.000Z', true);
const importedAnotherDay = at('2026-04-09T10:00:00.000Z', true);

/** What is told along a history, newest first. */
function told(...history: (typeof live)[]): (string | null)[] {
  return history.map((own, index) => {
    const marks = provenanceMarks(own, (later) => history[index - later] ?? null);
    return marks.recordedLater ? 'row' : marks.provenance;
  });
}

test('what was imported at once is told once; another import anew', () => {
  expect(told(imported, imported, imported)).toEqual(['imported', null, null]);
  expect(told(importedAnotherDay, imported, imported)).toEqual(['imported', 'imported', null]);
});

test('where events came as they happened, nothing is told but after what came otherwise', () => {
  expect(told(live, live)).toEqual([null, null]);
  expect(told(live, imported, imported)).toEqual([null, 'imported', null]);
  expect(told(imported, live, live)).toEqual(['imported', 'live', null]);
});

test('recorded later: one by its row, several of one sitting once', () => {
  expect(told(live, late, live)).toEqual([null, 'row', null]);
  expect(told(lateToo, late, live)).toEqual(['later', null, 'live']);
  expect(told(lateOnAnotherDay, late, live)).toEqual(['row', 'row', null]);
});

test('nothing is told where the event above is not read yet', () => {
  expect(provenanceMarks(imported, () => undefined)).toEqual({
    provenance: null,
    recordedLater: false,
  });
});
