import { expect, test } from 'vitest';
import { beginsDay, isByDay } from '#app/components/events/group-days.ts';

const now = Date.parse('2026-03-18T14:32:00Z');

test('days with several events are worth a line, lone ones are not', () => {
  const busy = ['18T14:00', '18T13:00', '18T09:00', '17T20:00', '17T19:00', '17T18:00'];
  const quiet = ['18T14:00', '16T13:00', '12T09:00'];
  const at = (day: string) => `2026-03-${day}:00Z`;
  expect(isByDay(busy.map(at), 'UTC')).toBe(true);
  expect(isByDay(quiet.map(at), 'UTC')).toBe(false);
  expect(isByDay([], 'UTC')).toBe(true);
});

test('a day begins where the date changes in the zone of the reader, today silently', () => {
  const utc = { zone: 'UTC', now };
  expect(beginsDay('2026-03-18T00:10:00Z', undefined, utc)).toBe(false);
  expect(beginsDay('2026-03-17T23:50:00Z', undefined, utc)).toBe(true);
  const above = '2026-03-18T00:10:00Z';
  expect(beginsDay('2026-03-17T23:50:00Z', above, utc)).toBe(true);
  expect(beginsDay('2026-03-17T23:50:00Z', above, { zone: 'Europe/Oslo', now })).toBe(false);
});
