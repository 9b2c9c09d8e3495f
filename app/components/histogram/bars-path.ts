/** Bars as one path in a view box of `counts.length` by `max`; what is counted at all can be seen. */
export function barsPath(counts: readonly number[], max: number): string {
  const least = max * 0.025;
  return counts
    .map((count, index) => {
      if (count === 0) return '';
      return `M${index + 0.5} ${max}v-${round(Math.max(count, least))}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
