import { dropLetter, keptLetters } from '#lib/queries/letters/letter-folder.ts';
import { caughtMailFolder } from '#lib/queries/letters/list-letters.ts';

/** The letters that the demonstration caught and that hold one of the words. */
export async function lettersHolding(
  terms: readonly string[],
  folder: string | null = caughtMailFolder(),
): Promise<{ folder: string; ids: string[] } | null> {
  if (folder === null || terms.length === 0) return null;
  const letters = await keptLetters(folder);
  const held = letters.filter(({ to, from, subject, text }) => {
    const said = [...to, from, subject, text].join('\n');
    return terms.some((term) => said.includes(term));
  });
  return { folder, ids: held.map(({ id }) => id) };
}

/** Before the erasure commits: what was asked for is done, and what is there twice goes twice. */
export async function forgetLetters(
  letters: { folder: string; ids: readonly string[] } | null,
): Promise<void> {
  for (const id of letters?.ids ?? []) await dropLetter(letters?.folder ?? '', id);
}
