const hour = 3_600_000;

/** The spans that a histogram offers, in milliseconds back from now; null is all there is. */
export const ranges = {
  '24h': 24 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
  all: null,
} as const;

export type Range = keyof typeof ranges;

export const rangeKeys = Object.keys(ranges) as Range[];

/** How many bars a histogram asks for: by the hour over a week. */
export const bars = 168;
