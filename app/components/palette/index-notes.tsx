import * as words from '#app/messages/words.ts';
import type { SearchAnswer } from '#lib/queries/search.ts';

/** Events that may be missing from the index without anybody noticing. */
const behindUnnoticed = 2_000;

/** What keeps the search from finding all that it could. */
export function IndexNotes({ index, limitedFor }: Pick<SearchAnswer, 'index' | 'limitedFor'>) {
  const [position, end] = [Number(index.position), Number(index.end)];
  const notes = [
    ...(end - position > behindUnnoticed
      ? [words.search.indexing(Math.floor((position / end) * 100))]
      : []),
    ...(index.exactOnly ? [words.search.exactOnly] : []),
    ...(limitedFor === null ? [] : [words.search.limited(Math.ceil(limitedFor / 60))]),
  ];
  return notes.map((note) => (
    <p key={note} className="border-b border-line bg-sunk px-4 py-1.5 text-xs text-ink-2">
      {note}
    </p>
  ));
}
