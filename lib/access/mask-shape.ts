const email = /^([^\s@]+)@([^\s@]+)\.([^\s@.]+)$/;
const date = /^(\d{4})-\d\d(-\d\d)?([T ].*)?$/;
const initial = /^(?=\p{Lu})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

const dots = '•••';
const prose = '••• ••••• •••';
const mostWords = 5;
const mostCharacters = 120;

/**
 * What may be told of a personal text: that of an address its first letters and its ending, of a
 * name its initials, of a date the year, of a number how its digits are grouped. How long words are
 * is not told, and of prose nothing.
 */
export function maskShape(text: string): string {
  const address = email.exec(text);
  if (address) {
    const [, name = '', host = '', ending = ''] = address;
    return `${firstOf(name)}${dots}@${firstOf(host)}${dots}.${ending}`;
  }
  const day = date.exec(text);
  if (day) return `${day[1]}-••${day[2] ? '-••' : ''}`;
  const words = text.split(/(\s+)/);
  if (text.length > mostCharacters || words.length > mostWords * 2) return prose;
  return words.map((word, index) => (index % 2 === 1 ? ' ' : maskWord(word))).join('');
}

function maskWord(word: string): string {
  if (word === '') return '';
  if (/\d/.test(word)) return word.replaceAll(/[\p{L}\p{N}\p{M}]/gu, '•');
  // Of a word of two letters the first would be half of it.
  return [...word].length > 2 && initial.test(word) ? `${firstOf(word)}${dots}` : dots;
}

function firstOf(text: string): string {
  const [first = ''] = text;
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(first) ? first : '';
}
