const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lengths of time that read well on an axis, in milliseconds. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 4, 7, 14, 28, 56, 112, 365].map((count) => count * day),
];

/** The shortest such length of which `buckets` reach over `span`. */
export function stepFor(span: number, buckets: number): number {
  const wanted = span / Math.min(Math.max(Math.trunc(buckets), 1), 1_000);
  return steps.find((step) => step >= wanted) ?? Math.ceil(wanted / (365 * day)) * 365 * day;
}
