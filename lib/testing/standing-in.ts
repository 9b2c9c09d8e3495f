/**
 * Which of many texts stand in a long one: as a word of its own, or, of several words, anywhere.
 * It is read twice, however many they are: each looked for by itself took a minute of an export.
 */
export function standingIn(text: string, wanted: Iterable<string>): Set<string> {
  const words = new Set(text.split(/[^\p{L}\p{N}@.:_+-]+|[.:-](?![\p{L}\p{N}])/u));
  const found = new Set<string>();
  const bySpace = new Map<string, { one: string; space: number }[]>();
  for (const one of wanted) {
    const space = one.search(/\S \S/) + 1;
    if (space > 0) {
      const key = aroundSpace(one, space);
      bySpace.set(key, [...(bySpace.get(key) ?? []), { one, space }]);
    } else if (/\s/.test(one) ? text.includes(one) : words.has(one)) found.add(one);
  }
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    for (const { one, space } of bySpace.get(aroundSpace(text, at)) ?? []) {
      if (text.startsWith(one, at - space)) found.add(one);
    }
  }
  return found;
}

/** A space with what stands on either side: what most places of a text rule out at once. */
function aroundSpace(text: string, at: number): string {
  return text.slice(Math.max(at - 1, 0), at + 2);
}

const shortest = 4;

/** Which of many texts, each of four characters or more, a long one contains, wherever. */
export function containedIn(text: string, wanted: Iterable<string>): string[] {
  const byStart = new Map<string, string[]>();
  for (const one of wanted) {
    if (one.length < shortest) throw new Error(`${one} is too short to be looked for`);
    const start = one.slice(0, shortest);
    byStart.set(start, [...(byStart.get(start) ?? []), one]);
  }
  const found = new Set<string>();
  for (let at = 0; at <= text.length - shortest; at++) {
    for (const one of byStart.get(text.slice(at, at + shortest)) ?? []) {
      if (text.startsWith(one, at)) found.add(one);
    }
  }
  return [...found];
}
