import type { ShapeAt } from '#lib/domain/learning/read-shape.ts';
import type { Scaffolding } from '#lib/domain/learning/scaffolding.ts';
import { isWritable, literal } from '#lib/domain/learning/write-schema.ts';
import { formatPointer, parsePointer } from '#lib/domain/pointer.ts';

/** Marked as personal, and not among what was looked at: declared, so that it stays masked. */
export function hintedOnly({ personal }: Scaffolding, seen: readonly string[]): string[] {
  const names = personal.map((path) => parsePointer(path)[0] ?? '');
  return [...new Set(names)].filter(
    (name) => !seen.includes(name) && isWritable(name) && name !== '',
  );
}

/** What is said of fields: labels, units, identities, and what is personal. */
export function hintLines(
  { fields, personal }: Scaffolding,
  places: readonly ShapeAt[],
  hidden: readonly string[],
): string[] {
  const known = new Map(places.map((place) => [place.path, place]));
  const isThere = (path: string) =>
    known.has(path) || hidden.some((name) => path === formatPointer([name]));
  // A mark on a place that was not seen is taken by what holds it: it hides too much, not too little.
  const marked = new Set(
    personal.map((path) => (isThere(path) ? path : formatPointer(parsePointer(path).slice(0, 1)))),
  );
  const paths = new Set([...known.keys(), ...hidden.map((name) => formatPointer([name]))]);
  const lines = [...paths].flatMap((path) => {
    if (parsePointer(path).some((token) => !isWritable(token))) return [];
    const place = known.get(path);
    const words = fields.get(path);
    const identity = place?.kind.of === 'array' ? place.kind.identity : null;
    const looks = marked.has(path) ? null : (place?.looksLike ?? null);
    const parts = [
      ...(words?.label === undefined ? [] : [`label: ${literal(words.label)}`]),
      ...(words?.unit === undefined ? [] : [`unit: ${literal(words.unit)}`]),
      ...(identity === null || identity === 'id' || identity === 'key'
        ? []
        : [`identity: ${literal(identity)}`]),
      ...(marked.has(path) || looks !== null ? ['personal: true'] : []),
    ];
    if (parts.length === 0) return [];
    const why = looks === null ? '' : ` // ${lookText[looks]}: take it away where it is not`;
    return [`    ${literal(path)}: { ${parts.join(', ')} },${why}`];
  });
  return lines.length === 0 ? [] : ['  fields: {', ...lines, '  },'];
}

const lookText = {
  address: 'it reads like an address',
  name: 'it reads like a name',
  named: 'it is called like something personal',
};
