/**
 * What one row of a table is called: `order_lines` hold each an `orderLine`. Only endings that leave no
 * doubt are taken for plurals.
 */
export function entityTypeOfTable(name: string): string {
  const words = name.split(/_+/).filter((word) => word !== '');
  const last = singular(words.pop() ?? name);
  return [...words, last]
    .map((word, place) => (place === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}

function singular(word: string): string {
  if (/[^aeiou]ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/i.test(word)) return word.slice(0, -2);
  if (/(ss|us|is|news|series)$/i.test(word) || word.length < 4) return word;
  return word.replace(/s$/, '');
}
