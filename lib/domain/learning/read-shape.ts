import { nameWords } from '#lib/domain/learning/name-words.ts';
import type { Shape, TextForm, ValueKind } from '#lib/domain/learning/value-shape.ts';
import { type LooksLike, looksPersonal } from '#lib/domain/personal-look.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

/** What a place of the data is learnt to hold. */
export type LearntKind =
  | { of: 'boolean' | 'integer' | 'number' | 'object' | 'map' | 'nothing' }
  | { of: 'text'; form: TextForm | null }
  /** Few values, again and again. */
  | { of: 'choice'; choices: string[] }
  /** `identity`: the member that tells its items apart. */
  | { of: 'array'; identity: string | null }
  /** Values of several kinds. */
  | { of: 'mixed'; kinds: ValueKind[] };

const fewest = 20;
const mostChoices = 30;
const longestChoice = 60;
/** How often each choice has come on average. */
const repeated = 4;

export function kindOfShape(shape: Shape): LearntKind {
  const kinds = (Object.keys(shape.kinds) as ValueKind[])
    .filter((kind) => kind !== 'null')
    .toSorted();
  const [only] = kinds;
  if (only === undefined) return { of: 'nothing' };
  if (kinds.every((kind) => kind === 'integer' || kind === 'number')) {
    return { of: kinds.includes('number') ? 'number' : 'integer' };
  }
  if (kinds.length > 1) return { of: 'mixed', kinds };
  if (only === 'object') return { of: shape.members ? 'object' : 'map' };
  if (only === 'array') return { of: 'array', identity: identityOfShape(shape) };
  if (only !== 'text') return { of: 'boolean' };
  const choices = choicesOf(shape);
  return choices ? { of: 'choice', choices } : { of: 'text', form: formOf(shape) };
}

function choicesOf({ values, kinds, looks, longest, forms }: Shape): string[] | null {
  const texts = kinds.text ?? 0;
  if (!values || texts < fewest || values.size > mostChoices || longest > longestChoice)
    return null;
  if (texts < values.size * repeated || Object.keys(forms).length > 0) return null;
  // Names of the same few people are no choices.
  if ((looks.address + looks.name) * 3 >= texts) return null;
  return [...values]
    .filter(([value]) => typeof value === 'string')
    .map(([value, count]): [string, number] => [String(value), count])
    .toSorted(([one, a], [two, b]) => b - a || (one < two ? -1 : 1))
    .map(([value]) => value);
}

/** A form that all texts have. */
export function formOf({ forms, kinds }: Shape): TextForm | null {
  const texts = kinds.text ?? 0;
  const found = Object.entries(forms).find(([, count]) => count === texts);
  return (found?.[0] as TextForm | undefined) ?? null;
}

const ids = new Set(['id', 'key', 'code', 'sku', 'uuid']);

/** What told the items of every list apart: an id before anything else, then what comes first. */
function identityOfShape({ apart, lists }: Shape): string | null {
  if (lists === 0) return null;
  const told = [...apart].filter(([, count]) => count === lists).map(([name]) => name);
  return told.find((name) => ids.has(nameWords(name).at(-1) ?? '')) ?? told[0] ?? null;
}

export type ShapeAt = { path: string; shape: Shape; kind: LearntKind; looksLike: LooksLike | null };

/** A shape as places, each below the one that holds it; `*` for any item, or member of a map. */
export function placesOf(shape: Shape, tokens: readonly string[] = []): ShapeAt[] {
  const parts: [string, Shape][] = [
    ...(shape.members ?? []),
    ...(shape.every ? [['*', shape.every] as [string, Shape]] : []),
    ...(shape.items ? [['*', shape.items] as [string, Shape]] : []),
  ];
  return parts.flatMap(([name, part]) => {
    const at = [...tokens, name];
    const path = formatPointer(at);
    const texts = part.kinds.text ?? 0;
    return [
      {
        path,
        shape: part,
        kind: kindOfShape(part),
        looksLike: looksPersonal(path, { texts, ...part.looks }),
      },
      ...placesOf(part, at),
    ];
  });
}
