/** Of the media types offered, in order of ours, the one that the client prefers; the first where it names none. */
export function preferred<T extends string>(
  accept: string | null,
  offered: readonly [T, ...T[]],
): T {
  let best: { type: T; quality: number } = { type: offered[0], quality: 0 };
  const ranges = (accept ?? '').split(',').map(parseRange);
  for (const type of offered) {
    // The most specific range that fits tells.
    const fitting = ranges
      .filter(({ range }) => fits(range, type))
      .toSorted((a, b) => specificity(b.range) - specificity(a.range));
    const quality = fitting[0]?.quality ?? 0;
    if (quality > best.quality) best = { type, quality };
  }
  return best.type;
}

function parseRange(text: string): { range: string; quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { range, quality: weight ? Number(weight.slice(2)) || 0 : 1 };
}

function fits(range: string, type: string): boolean {
  return range === type || range === '*/*' || range === `${type.split('/')[0]}/*`;
}

function specificity(range: string): number {
  return range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2;
}
