const imported = /import \* as (\w+) from '#app\/messages\/words\.ts'/;
const comments = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g;
const texts = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/**
 * The lines in which the words of the interface are used other than by `words.<area>`: the bundler then
 * keeps the words of every area in the scripts of that page.
 */
export function wholeWords(source: string): number[] {
  const name = imported.exec(source)?.[1];
  if (name === undefined) return [];
  const bare = [imported, comments, texts].reduce(
    (text, pattern) => text.replace(pattern, (gone) => gone.replaceAll(/[^\n]/g, ' ')),
    source,
  );
  // A key of that name is something else: `{ words: told }`.
  const whole = new RegExp(
    `(?<![\\w$]|[\\w$)\\]]\\??\\.)(?<![{,]\\s*(?=${name}\\s*:))${name}\\b(?!\\s*\\.\\s*\\w)`,
    'g',
  );
  return [...bare.matchAll(whole)].map(({ index }) => bare.slice(0, index).split('\n').length);
}
