import { humanise } from '#lib/domain/sentence.ts';

/** An attribute of an event's data, as far as a sentence goes by it. */
export type ToldAttribute = {
  name: string;
  label: string;
  /** In how many of the events that were looked at. */
  count: number;
  /** Of these, in how many it was another value than before. */
  changed: number;
  /** Of these, in how many there was a value before. */
  replaced: number;
  /** Nothing personal is told, nor what is long or has parts. */
  isTold: boolean;
};

const mostTold = 2;

/**
 * Sentences for an event of a general type, the fullest first: what it mostly changes, from what to
 * what, else what it mostly says. The last has no placeholder.
 */
export function proposeSentences(
  type: string,
  seen: number,
  attributes: readonly ToldAttribute[],
): string[] {
  const label = humanise(type);
  const told = attributes
    .filter(({ name, isTold, count }) => isTold && canBeNamed(name) && count * 2 >= seen)
    // What changes says what happened; what is always so does not.
    .filter(({ changed, count }) => changed * 5 >= count)
    .toSorted((a, b) => b.changed - a.changed || b.count - a.count)
    .slice(0, mostTold);
  const [first] = told;
  if (!first) return [label];
  const plain = told.map(({ name, label: called }) => `${called.toLowerCase()} {${name}}`);
  const moves = first.replaced * 2 >= first.changed;
  const moved = `${first.label.toLowerCase()} {was.${first.name}} → {${first.name}}`;
  return [
    ...(moves ? [`${label}: ${[moved, ...plain.slice(1)].join(', ')}`] : []),
    ...(moves && plain.length > 1 ? [`${label}: ${moved}`] : []),
    `${label}: ${plain.join(', ')}`,
    ...(plain.length > 1 ? [`${label}: ${plain[0]}`] : []),
    label,
  ];
}

/** A dot would lead inside, and a brace end the placeholder. */
export function canBeNamed(name: string): boolean {
  return name !== '' && !/[.{}]/.test(name);
}
