/** A letter for each name, the first of it that no other has; none where all are taken. */
export function goLetters(names: readonly string[], taken: readonly string[]): (string | null)[] {
  const used = new Set(taken);
  return names.map((name) => {
    const letter = [...name.toLowerCase()].find((one) => /[a-z]/.test(one) && !used.has(one));
    if (letter === undefined) return null;
    used.add(letter);
    return letter;
  });
}
