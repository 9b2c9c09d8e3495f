import type { CountedHistogram } from '#lib/queries/views.ts';

/** Counts over a range, and the total of the range of equal length before it, where there is one. */
export type HistogramJson = CountedHistogram & { before?: number };
