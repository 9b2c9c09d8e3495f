import { type CompanyTime, day, hour, week } from '#lib/demo/company-time.ts';
import type { Random } from '#lib/demo/random.ts';

// What share of a day's visits falls into each of its hours: lunch shows, evenings lead.
const visits = [
  6, 3, 1, 1, 1, 3, 10, 22, 30, 28, 28, 34, 44, 34, 28, 30, 38, 46, 58, 74, 88, 86, 58, 24,
];
const byWeekday = [1, 0.95, 0.95, 1, 0.85, 1.1, 1.4];
const officeOpens = 8;
const officeCloses = 16;

/** When somebody at home would visit, in the week given. */
export function visitIn(random: Random, weekNumber: number): CompanyTime {
  return visitOn(random, weekNumber * 7 + random.weighted(byWeekday));
}

/** As `visitIn`, on the first evening, or lunch, after `time`, or `days` later. */
export function visitAfter(random: Random, time: CompanyTime, days: number): CompanyTime {
  const visit = visitOn(random, Math.floor(time / day) + days);
  return visit > time ? visit : visit + day;
}

/** The next time somebody in the office would turn to what came in at `time`. */
export function officeAfter(random: Random, time: CompanyTime): CompanyTime {
  const within = time + random.int(4, 95) * 60_000 + random.int(0, 59_999);
  const today = Math.floor(within / day);
  const clock = (within % day) / hour;
  const isWorkday = today % 7 < 5;
  if (isWorkday && clock >= officeOpens && clock < officeCloses) return within;
  let next = isWorkday && clock < officeOpens ? today : today + 1;
  while (next % 7 > 4) next += 1;
  // What waited since yesterday is gone through in the morning.
  return next * day + officeOpens * hour + random.int(0, 2 * hour);
}

/** A time in the story, later weeks likelier: the company grows. `growth` 1 doubles over its length. */
export function growingMoment(random: Random, weeks: number, growth: number): CompanyTime {
  const share = random.next();
  // The inverse of the running total of 1 + growth × x.
  const x = (Math.sqrt(1 + growth * (2 + growth) * share) - 1) / growth;
  return visitIn(random, Math.min(weeks - 1, Math.floor(x * weeks)));
}

/** How often something of a mean rate happens, by Knuth's method. */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

export function weekOf(time: CompanyTime): number {
  return Math.floor(time / week);
}

function visitOn(random: Random, dayNumber: number): CompanyTime {
  return dayNumber * day + random.weighted(visits) * hour + random.int(0, hour - 1);
}
