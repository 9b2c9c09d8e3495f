/** One bar of the version strip: the versions it stands for and how high it is. */
export type StripBar = {
  /** First and last version, both included; `to` is the one that a click selects. */
  from: number;
  to: number;
  /** Per cent of the strip's height. */
  height: number;
  /** What the bar counts: changed fields of one version, or events of a span of time. */
  count: number;
  /** When it begins: of one version, when it happened. Milliseconds. */
  at: number;
};

export type Strip = {
  /** A bar for each version, or for each step of time. */
  by: 'version' | 'time';
  bars: StripBar[];
};

/** Up to here each version has a bar of its own. */
export const mostVersionBars = 60;

export function versionBars(
  versions: { version: number; changes: number; at: number }[],
): StripBar[] {
  const most = Math.max(1, ...versions.map(({ changes }) => changes));
  return versions.map(({ version, changes, at }) => ({
    from: version,
    to: version,
    // A version that changed nothing is there all the same.
    height: barHeight(changes, most),
    count: changes,
    at,
  }));
}

/** Steps of time without an event have no bar to select: their place is kept by a count of 0. */
export function timeBars(from: number, step: number, versions: number[]): StripBar[] {
  const counts = versions.map((version, index) => version - (versions[index - 1] ?? 0));
  const most = Math.max(1, ...counts);
  return versions.map((version, index) => {
    const count = counts[index] ?? 0;
    return {
      from: version - count + 1,
      to: version,
      height: count === 0 ? 0 : barHeight(count, most),
      count,
      at: from + index * step,
    };
  });
}

export function barOf(bars: readonly StripBar[], version: number): number {
  return bars.findIndex((bar) => bar.from <= version && version <= bar.to);
}

/** Square roots, so that one creation with twenty fields does not flatten the rest. */
function barHeight(count: number, most: number): number {
  return Math.round(10 + 90 * Math.sqrt(count / most));
}
