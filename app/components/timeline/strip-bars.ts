/** One bar of the version strip: the versions it stands for and how high it is. */
export type StripBar = {
  /** First and last version, both included; `to` is the one that a click selects. */
  from: number;
  to: number;
  /** Per cent of the strip's height. */
  height: number;
  /** Fields that one version changed; of a bar of several versions, how many they are. */
  count: number;
  /** When the last of its versions happened, for a bar of several about so. Milliseconds. */
  at: number;
};

export type Strip = {
  /** A bar for each version, as high as what it changed; or for each run of versions, by their pace. */
  by: 'version' | 'run';
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
    height: barHeight(changes / most),
    count: changes,
    at,
  }));
}

/** How many versions there were at the end of each of many equal steps of time. */
export type Growth = { from: number; step: number; versions: number[] };

/**
 * Runs of equally many versions, so that any of them is as near on the strip as another, however
 * unevenly they came; high where they came quickly.
 */
export function runBars({ from, step, versions }: Growth, most: number): StripBar[] {
  const total = versions.at(-1) ?? 0;
  const count = Math.min(most, total);
  const runs = Array.from({ length: count }, (_, index) => {
    const first = Math.floor((index * total) / count) + 1;
    const last = Math.floor(((index + 1) * total) / count);
    const steps = stepOf(versions, last) - stepOf(versions, first) + 1;
    return { first, last, pace: (last - first + 1) / steps };
  });
  const quickest = Math.max(...runs.map(({ pace }) => pace));
  return runs.map(({ first, last, pace }) => ({
    from: first,
    to: last,
    height: barHeight(pace / quickest),
    count: last - first + 1,
    at: from + stepOf(versions, last) * step,
  }));
}

/** The step of time by whose end a version was there, by bisection. */
function stepOf(versions: number[], version: number): number {
  let low = 0;
  let high = versions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((versions[middle] ?? 0) >= version) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function barOf(bars: readonly StripBar[], version: number): number {
  return bars.findIndex((bar) => bar.from <= version && version <= bar.to);
}

/** Square roots, so that one creation with twenty fields does not flatten the rest. */
function barHeight(share: number): number {
  return Math.round(10 + 90 * Math.sqrt(share));
}

/** The version at a share of the strip's width: bars are equally wide, whatever they stand for. */
export function versionAlong(bars: readonly StripBar[], share: number): number {
  const along = Math.max(0, Math.min(bars.length - 1e-9, share * bars.length));
  const bar = bars[Math.floor(along)];
  if (!bar) return 1;
  return bar.from + Math.floor((along % 1) * (bar.to - bar.from + 1));
}
