/**
 * Milliseconds on the wall clock of the demonstration's company, in Oslo, since the Monday at 00:00
 * on which its story begins. The whole story is told in it, so that only where it is cut depends on
 * the moment of filling: ids and versions are the same in every fill.
 */
export type CompanyTime = number;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;

/** 18 months, in weeks before the one that runs. */
export const storyWeeks = 78;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** `clock` is `HH:MM` or `HH:MM:SS`. */
export function weeksAgo(weeks: number, weekday: Weekday, clock: string): CompanyTime {
  return momentIn(storyWeeks - weeks, weekday, clock);
}

export function momentIn(weekNumber: number, weekday: Weekday, clock: string): CompanyTime {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (
    weekNumber * week +
    weekdays.indexOf(weekday) * day +
    hours * hour +
    minutes * minute +
    seconds * 1000
  );
}

export type CompanyCalendar = {
  /** Milliseconds since 1970. */
  toInstant: (time: CompanyTime) => number;
  /** Where the story is cut: the moment of filling. */
  end: CompanyTime;
};

/** `now` in milliseconds since 1970. */
export function companyCalendar(now: number): CompanyCalendar {
  const wall = now + osloOffset(now);
  const today = Math.floor(wall / day);
  // 1 January 1970 was a Thursday, three days after a Monday.
  const monday = today - ((today + 3) % 7);
  const start = monday * day - storyWeeks * week;
  return {
    toInstant: (time) => start + time - osloOffset(start + time - hour),
    end: wall - start,
  };
}

/** Oslo's lead over UTC: summer time from the last Sunday of March to that of October, 01:00 UTC. */
function osloOffset(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const isSummer = instant >= lastSunday(year, 2) + hour && instant < lastSunday(year, 9) + hour;
  return isSummer ? 2 * hour : hour;
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0);
  return last - new Date(last).getUTCDay() * day;
}
