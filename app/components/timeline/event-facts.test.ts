import { expect, test } from 'vitest';
import { eventFacts } from '#app/components/timeline/event-facts.ts';

const self = { type: 'user', id: 'auth0|1', label: 'Ingrid Solberg' };
const event = {
  actor: 'auth0|1',
  actorLabel: null,
  reason: null,
  metadata: {},
  recorder: 'local',
  imported: false,
  sentence: 'Signed in with Safari on iPhone',
};
const told = (given: Partial<typeof event> | object) =>
  eventFacts({ ...event, ...given }, self).map(({ text }) => text);

test('who did it is told by name where it was the entity itself', () => {
  expect(told({})).toEqual(['Ingrid Solberg']);
  expect(told({ actor: 'staff|dana', reason: 'phoned' })).toEqual(['staff|dana', 'phoned']);
});

test('without an actor the recorder is told, but not of imported history', () => {
  expect(told({ actor: null })).toEqual(['This machine']);
  expect(told({ actor: null, imported: true })).toEqual([]);
});

test('device and address are told, unless the sentence did', () => {
  const metadata = {
    device: 'Safari on iPhone',
    ip: '198.51.100.24',
    session: 's1',
    ticket: 'S-1',
  };
  expect(told({ metadata })).toEqual(['Ingrid Solberg', 'S-1', '198.51.100.24']);
});
