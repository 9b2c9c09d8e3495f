import type { FoundValue } from '#lib/queries/search/find-values.ts';

export type MatchKind = 'id' | 'whole' | 'beginning' | 'word' | 'part' | 'alike' | 'masked';

/** An entity that fits, with the value that fits best. */
export type Ranked = {
  type: string;
  id: string;
  score: number;
  kind: MatchKind;
  value: FoundValue;
};

type Judged = { words: readonly string[]; plain: string; paths: ReadonlyMap<number, string> };

const scores: Record<MatchKind, number> = {
  id: 100,
  masked: 95,
  whole: 90,
  beginning: 70,
  word: 60,
  part: 45,
  alike: 20,
};

/**
 * Entities of which every word is found, the best first: the whole before its beginning, before a
 * word, before a part; what is before what once was; what stands high in a state before what is deep
 * in it. `alike` words need not be there as they are asked.
 */
export function rankEntities(
  found: readonly FoundValue[],
  masked: readonly FoundValue[],
  alike: readonly FoundValue[],
  judged: Judged,
): Ranked[] {
  const best = new Map<string, Ranked>();
  const keep = (ranked: Ranked) => {
    const key = JSON.stringify([ranked.type, ranked.id]);
    const known = best.get(key);
    if (!known || compare(ranked, known) < 0) best.set(key, ranked);
  };
  for (const values of byEntity(found)) {
    const missing = judged.words.filter(
      (word) => !values.some(({ plain }) => plain.includes(word)),
    );
    if (missing.length > 0) continue;
    for (const value of values) keep(rankOf(value, kindOf(value, judged), judged));
  }
  for (const value of masked) keep(rankOf(value, 'masked', judged));
  for (const value of alike) {
    const key = JSON.stringify([value.entity_type, value.entity_id]);
    if (!best.has(key) || best.get(key)?.kind === 'alike') keep(rankOf(value, 'alike', judged));
  }
  return [...best.values()].toSorted(compare);
}

/** The same with what is deleted further down. */
export function rankLiving(
  ranked: readonly Ranked[],
  isDeleted: (one: Ranked) => boolean,
): Ranked[] {
  return ranked
    .map((one) => (isDeleted(one) ? { ...one, score: one.score - 8 } : one))
    .toSorted(compare);
}

/** A total order: a page goes on after any of them. */
export function compare(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  const [left, right] = [`${a.type}/${a.id}`, `${b.type}/${b.id}`];
  return left < right ? -1 : left > right ? 1 : a.value.field - b.value.field;
}

function kindOf(value: FoundValue, { plain, words, paths }: Judged): MatchKind {
  const isId = paths.get(value.field) === '';
  if (value.plain === plain) return isId ? 'id' : 'whole';
  if (value.plain.startsWith(plain)) return 'beginning';
  // The first word at the beginning of one is enough.
  const [first = ''] = words;
  return value.plain.startsWith(first) || withinText(first).test(value.plain) ? 'word' : 'part';
}

/** What finds a word at the beginning of one; kept, as thousands of values are asked for the same. */
function withinText(word: string): RegExp {
  const known = within.get(word);
  if (known) return known;
  if (within.size >= mostKept) within.clear();
  const made = new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, 'u');
  within.set(word, made);
  return made;
}

const within = new Map<string, RegExp>();
const mostKept = 1_000;

function rankOf(value: FoundValue, kind: MatchKind, { words, paths }: Judged): Ranked {
  const depth = (paths.get(value.field) ?? '').split('/').length - 1;
  const held = words.filter((word) => value.plain.includes(word)).length;
  const near = kind === 'alike' ? likeness(words, value.plain) * 20 : 0;
  const score =
    scores[kind] +
    near +
    (words.length > 1 ? (held / words.length) * 8 : 0) -
    depth * 2 -
    (value.held === 0 ? 6 : 0) -
    Math.min(4, value.plain.length / 60);
  const { entity_type: type, entity_id: id } = value;
  return { type, id, score: Math.round(score * 1_000) / 1_000, kind, value };
}

/** How near the words of a text come to those asked, 0 to 1. */
export function likeness(words: readonly string[], plain: string): number {
  const there = [...plain.split(/[^\p{L}\p{N}]+/u), ...plain.split(' ')];
  const near = words.map((word) => Math.max(0, ...there.map((other) => nearness(word, other))));
  return near.reduce((sum, one) => sum + one, 0) / Math.max(1, near.length);
}

function nearness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 || longer > 60 ? 0 : 1 - distance(a, b) / longer;
}

/** Letters to be put, taken, exchanged, or swapped with the next, to make one word the other. */
export function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, n) => n),
  ];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

function byEntity(found: readonly FoundValue[]): FoundValue[][] {
  const groups = new Map<string, FoundValue[]>();
  for (const value of found) {
    const key = JSON.stringify([value.entity_type, value.entity_id]);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups.values()];
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`);
}
