import { expect, test } from 'vitest';
import { tellVerdict } from '#app/projections/tell-verdict.ts';
import type { ProjectionsView, ProjectionView } from '#lib/queries/projections/list-projections.ts';

const well: ProjectionView = {
  ...{ key: 'model/emailDirectory', kind: 'model', name: 'emailDirectory' },
  ...{ label: 'Email directory', about: null, generation: null, others: [] },
  ...{ position: '1200', lagEvents: '0', lagMs: 0, rows: 1, isEstimate: false, bytes: 1 },
  ...{ health: 'current', stopped: null },
};
const verdictOf = (...projections: ProjectionView[]) =>
  tellVerdict({ projections } as ProjectionsView).text;

test('all well is said in a sentence', () => {
  expect(verdictOf(well)).toBe('Everything is at the end of the log');
});

test('what is on its way is no trouble, what is long behind is', () => {
  const behind: ProjectionView = { ...well, health: 'behind', lagEvents: '12' };
  expect(verdictOf({ ...behind, lagMs: 200 })).toBe('Everything is at the end of the log');
  expect(verdictOf({ ...behind, lagMs: 9_000 })).toBe('Email directory is 12 events behind');
});

test('what is not known yet is not said to be well', () => {
  expect(verdictOf({ ...well, health: 'unknown' })).toBe(
    'Looking whether every state is up to date',
  );
});

test('what stopped comes first, and the others are counted', () => {
  const stopped: ProjectionView = {
    ...well,
    health: 'stopped',
    stopped: { position: '1201', eventId: 'e', message: 'no' },
  };
  const states: ProjectionView = {
    ...well,
    ...{ key: 'states/user', kind: 'states', name: 'user', label: 'Users' },
    ...{ health: 'behind', statesBehind: 2 },
  };
  expect(verdictOf(states, stopped)).toBe(
    'Email directory stopped at event 1,201, and one other is not well',
  );
  expect(verdictOf(states)).toBe('2 states of Users are not at their last event');
});
