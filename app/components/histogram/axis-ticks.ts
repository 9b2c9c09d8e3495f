import { dateShort, instantOf, zoned } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

export type Tick = { at: number; label: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14].map((count) => count * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/** Where the axis of a time is marked: at round moments of the zone's clock, at most `most` of them. */
export function axisTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const span = to - from;
  if (span <= 0) return [];
  const step = steps.find((length) => span / length <= most);
  if (step !== undefined && step < span) return evenTicks(from, to, zone, step);
  return monthTicks(from, to, zone, most);
}

function evenTicks(from: number, to: number, zone: string, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let wall = Math.ceil(wallOf(from, zone) / step) * step; ; wall += step) {
    const at = instantOf(wall, zone);
    if (at >= to) return ticks;
    if (at >= from) ticks.push({ at, label: labelAt(at, zone, step) });
  }
}

function labelAt(at: number, zone: string, step: number): string {
  const { weekday, day: date, hour: h, minute: m } = zoned(at, zone);
  if (step >= 2 * day) return dateShort(at, zone);
  if (step >= day || (h === 0 && m === 0)) {
    return `${words.common.weekdaysShort[weekday]} ${words.common.day(date)}`;
  }
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

function monthTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const months = (to - from) / (30.44 * day);
  const step = monthSteps.find((count) => months / count <= most) ?? 240;
  const start = zoned(from, zone);
  const ticks: Tick[] = [];
  const first = Math.ceil((start.year * 12 + start.month - 1) / step) * step;
  for (let index = first; ; index += step) {
    const [year, month] = [Math.floor(index / 12), index % 12];
    const at = instantOf(Date.UTC(year, month, 1), zone);
    if (at >= to) return ticks;
    const name = words.common.monthsShort[month] ?? '';
    if (at >= from) ticks.push({ at, label: month === 0 || step >= 12 ? String(year) : name });
  }
}

/** The zone's calendar and clock at an instant, as if they were UTC's. */
function wallOf(at: number, zone: string): number {
  const { year, month, day: date, hour: h, minute: m, second } = zoned(at, zone);
  return Date.UTC(year, month - 1, date, h, m, second);
}
