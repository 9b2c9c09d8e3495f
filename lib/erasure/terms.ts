/**
 * Words as they stand in prose, in JSON and in URLs, whoever wrote them there: signs are escaped that
 * must be, or all that could be, once or once more where JSON stands within JSON.
 */
export function termsOf(words: Iterable<string>): string[] {
  const terms = new Set<string>();
  for (const word of words) {
    terms.add(word);
    for (const url of inUrls(word)) for (const term of inJson(url)) terms.add(term);
    for (const term of inJson(word)) for (const again of inJson(term)) terms.add(again);
  }
  return [...terms];
}

/** Finds which of many words stand in a text, in any of their forms, by one walk along it. */
export function wordFinder(words: Iterable<string>): (text: string) => Set<string> {
  const wordOf = new Map<string, string[]>();
  for (const word of words) {
    for (const term of termsOf([word])) wordOf.set(term, [...(wordOf.get(term) ?? []), word]);
  }
  const walk = walker(wordOf.keys());
  return (text) => {
    const found = new Set<string>();
    walk(text, (term) => {
      for (const word of wordOf.get(term) ?? []) found.add(word);
      return false;
    });
    return found;
  };
}

/** Whether one of many terms stands in a text, by one walk along it. */
export function termFinder(terms: Iterable<string>): (text: string) => boolean {
  const walk = walker(terms);
  return (text) => walk(text, () => true);
}

/** Tells each term that stands in a text, until one is enough. */
function walker(terms: Iterable<string>) {
  const byBeginning = new Map<string, string[]>();
  // At nearly all places two letters tell that none begins there.
  const may = new Uint8Array(pairs);
  for (const term of terms) {
    may[pairAt(term, 0)] = 1;
    const beginning = term.slice(0, shortest);
    const others = byBeginning.get(beginning);
    if (others) others.push(term);
    else byBeginning.set(beginning, [term]);
  }
  return (text: string, isEnough: (term: string) => boolean): boolean => {
    for (let at = 0; at + shortest <= text.length; at++) {
      if (may[pairAt(text, at)] !== 1) continue;
      for (const term of byBeginning.get(text.slice(at, at + shortest)) ?? []) {
        if (text.startsWith(term, at) && isEnough(term)) return true;
      }
    }
    return false;
  };
}

const pairs = 1 << 14;

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 7) ^ text.charCodeAt(at + 1)) & (pairs - 1);
}

/** Shorter ones are part of other words, and not looked for. */
const shortest = 4;

/** As strings of JSON have it: `"` and its like alone, or all beyond ASCII too, by small or capital hex. */
function inJson(text: string): string[] {
  const least = JSON.stringify(text).slice(1, -1);
  return [least, least.replaceAll('/', '\\/'), ascii(least, false), ascii(least, true)];
}

function ascii(text: string, isCapital: boolean): string {
  // By code units, as JSON escapes them.
  return text.replaceAll(/[\u0080-\uffff]/g, (sign) => {
    const hex = sign.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${isCapital ? hex.toUpperCase() : hex}`;
  });
}

/** As a path, a query and a form have it, by capital or small hex. */
function inUrls(text: string): string[] {
  let path: string;
  try {
    path = encodeURIComponent(text);
  } catch {
    // Half a surrogate pair, which no URL holds.
    return [text];
  }
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const forms = [text, path, encodeURI(text), form, form.replaceAll('+', '%20')];
  return forms.flatMap((url) => [url, url.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())]);
}
