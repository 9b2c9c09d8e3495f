import { plainText } from '#lib/domain/search-text.ts';

// What `plainText` makes of a text is not to be had from an index or a database's own functions.
// Which stored texts may hold it is told by a regular expression of PostgreSQL instead, over the texts
// as they stand in JSON or by themselves: it finds every one, and a few that hold something else.

/** What no letter of English is: marks of any script stand between letters unseen. */
const beyond = '[^\\x01-\\x7f]';
/** Where letters stand that fold to others: all but ideographs, syllables of Hangul, private use. */
const looked: readonly [number, number][] = [
  [0x80, 0x33ff],
  [0xa000, 0xabff],
  [0xf900, 0xffff],
  // Of what comes further on, these alone stand for several letters: 𐞃, and 🄐, 🄮, 🈀.
  [0x10783, 0x10783],
  [0x1f100, 0x1f2ff],
];
/** Beyond are letters of mathematics and pictures; too many, and too seldom, to be told apart. */
const astral = '\\U00010000-\\U0001ffff';
/** Letters that nothing folds to but what is looked at. */
const told: readonly [number, number][] = [
  [0x80, 0x10ff],
  [0x1200, 0x2dff],
  [0x3040, 0x30ff],
];

type Folds = { single: ReadonlyMap<string, string[]>; longer: readonly [string, string][] };
let made: Folds | null = null;

/** Letters by what a search takes them for. */
function folds(): Folds {
  if (made) return made;
  const single = new Map<string, string[]>();
  const longer: [string, string][] = [];
  for (const [first, last] of looked) {
    for (let code = first; code <= last; code++) {
      const letter = String.fromCodePoint(code);
      const fold = plainText(letter);
      if ([...fold].length > 1) longer.push([fold, letter]);
      else if (fold !== '' && fold !== letter) {
        single.set(fold, [...(single.get(fold) ?? []), letter]);
      }
    }
  }
  // At the end of a word it is written, and folded, as another.
  for (const [one, other] of ['σς', 'ςσ']) {
    single.set(one as string, [...(single.get(one as string) ?? []), other as string]);
  }
  made = { single, longer };
  return made;
}

/** A pattern for `~` that every stored text fits which holds this one, folded by `plainText`. */
export function foldedPattern(plain: string): string {
  const { single, longer } = folds();
  const wanted = [...plain];
  const also = wanted.map((): string[] => []);
  const isOptional = wanted.map(() => false);
  for (const [fold, letter] of longer) {
    for (let start = 1 - fold.length; start < wanted.length; start++) {
      const from = Math.max(0, start);
      const to = Math.min(wanted.length, start + fold.length);
      if (wanted.slice(from, to).join('') !== fold.slice(from - start, to - start)) continue;
      also[from]?.push(letter);
      for (let at = from + 1; at < to; at++) isOptional[at] = true;
    }
  }
  const parts = wanted.flatMap((letter, at) => {
    // A syllable of Hangul is folded to several letters: a run of what is not told apart may be one.
    // It may be taken already, by a letter like ㈀, which folds to a bracket and what stands in it.
    if (!isToldApart(letter)) {
      return isToldApart(wanted[at - 1] ?? '') && !isOptional[at] ? [`${beyond}+`] : [];
    }
    const one = letterPattern(letter, [...(single.get(letter) ?? []), ...(also[at] ?? [])]);
    return [isOptional[at] ? `(?:${one})?` : one];
  });
  return parts.join(`${beyond}*`);
}

function isToldApart(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code <= 0x7f || told.some(([first, last]) => code >= first && code <= last);
}

function letterPattern(letter: string, others: readonly string[]): string {
  if (letter === ' ') return `(?:\\s|\\\\[nrtfb]|\\\\u[0-9a-f]{4}|${beyond})+`;
  if (letter === '"') return '\\\\?"';
  if (letter === '\\') return '\\\\{1,2}';
  const code = letter.codePointAt(0) ?? 0;
  if (code > 0x7f) {
    return `[${letter}${letter.toUpperCase()}${others.join('')}${astral}]`;
  }
  const cased = letter.toUpperCase() === letter ? '' : letter.toUpperCase();
  return `[${escaped(letter)}${cased}${others.join('')}${astral}]`;
}

function escaped(letter: string): string {
  return /[\p{L}\p{N}]/u.test(letter) ? letter : `\\${letter}`;
}
