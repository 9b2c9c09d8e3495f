// How a text is compared in a search: the index and what is asked go through the same.

/** Letters that no decomposition parts from their stroke. */
const folded: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
};
const combining = /\p{M}/gu;

/** Lower case, without accents, one space between words. */
export function plainText(text: string): string {
  const lower = text.normalize('NFKD').replaceAll(combining, '').toLowerCase();
  return lower
    .replaceAll(/[æœøßðđþłıħ]/g, (letter) => folded[letter] ?? letter)
    .replaceAll(combining, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const mostWords = 8;

/** The words of what is asked, each once. */
export function wordsOf(plain: string): string[] {
  return [...new Set(plain.split(' '))].filter((word) => word !== '').slice(0, mostWords);
}

/** A piece of a text, and whether it is what was looked for. */
export type MatchPart = { text: string; hit: boolean };

/** What is told before the first place that was found, where it stands further in than this. */
const before = 24;
const far = 40;
const longest = 160;

/** The text with what of it is found marked; what is long is told from shortly before it. */
export function markMatches(text: string, words: readonly string[]): MatchPart[] {
  const letters = [...text];
  const { plain, from } = plainLetters(letters);
  const hit = new Array<boolean>(letters.length).fill(false);
  for (const word of words) {
    if (word === '') continue;
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      for (let n = at; n < at + word.length; n++) hit[from[n] as number] = true;
    }
  }
  const first = hit.indexOf(true);
  const begin = first > far ? first - before : 0;
  const end = Math.min(letters.length, begin + longest);
  const parts: MatchPart[] = [];
  for (let n = begin; n < end; n++) {
    const last = parts.at(-1);
    const is = hit[n] === true;
    if (last && last.hit === is) last.text += letters[n];
    else parts.push({ text: letters[n] as string, hit: is });
  }
  if (begin > 0) parts.unshift({ text: '…', hit: false });
  if (end < letters.length) parts.push({ text: '…', hit: false });
  return parts;
}

/** The plain text, and for each of its units the letter that it comes from. */
function plainLetters(letters: readonly string[]): { plain: string; from: number[] } {
  let plain = '';
  const from: number[] = [];
  letters.forEach((letter, index) => {
    const told = /\s/.test(letter) ? ' ' : plainText(letter);
    if (told === ' ' && plain.endsWith(' ')) return;
    plain += told;
    for (let n = 0; n < told.length; n++) from.push(index);
  });
  return { plain, from };
}
