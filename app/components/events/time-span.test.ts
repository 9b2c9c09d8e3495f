import { expect, test } from 'vitest';
import { shift, spanCrumbs, zoomOut } from '#app/components/events/time-span.ts';

const at = (text: string) => Date.parse(text);

test('the crumbs of a span are the calendar’s units around it, in the zone', () => {
  const span = { from: at('2026-03-12T09:15:00Z'), to: at('2026-03-12T15:15:00Z') };
  const crumbs = spanCrumbs(span, 'Europe/Oslo');
  expect(crumbs.map(({ label }) => label)).toEqual(['2026', 'March', 'Thu 12']);
  expect(crumbs[2]?.span).toEqual({
    from: at('2026-03-11T23:00:00Z'),
    to: at('2026-03-12T23:00:00Z'),
  });
});

test('a whole month has its year above it, and a span across years nothing', () => {
  const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') };
  expect(spanCrumbs(march, 'UTC').map(({ label }) => label)).toEqual(['2026']);
  const winter = { from: at('2025-12-20T00:00:00Z'), to: at('2026-01-10T00:00:00Z') };
  expect(spanCrumbs(winter, 'UTC')).toEqual([]);
});

test('zooming out widens around the middle, and ends with all there is', () => {
  const whole = { from: 0, to: 1_000 };
  expect(zoomOut({ from: 400, to: 500 }, whole)).toEqual({ from: 250, to: 650 });
  expect(zoomOut({ from: 0, to: 900 }, whole)).toBeNull();
});

test('earlier and later keep the length', () => {
  expect(shift({ from: 100, to: 150 }, -1)).toEqual({ from: 50, to: 100 });
  expect(shift({ from: 100, to: 150 }, 1)).toEqual({ from: 150, to: 200 });
});
