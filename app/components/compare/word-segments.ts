import { diffWordsWithSpace } from 'diff';

export type Segment =
  | { kind: 'same' | 'del' | 'ins'; text: string }
  /** Sentences alike on both sides, far from any difference. */
  | { kind: 'folded'; text: string; sentences: number };

export type WordDiff = { before: Segment[]; after: Segment[]; added: number; removed: number };

/** Past this the words are not marked: comparing them would hold the page up. */
const longest = 20_000;

/** The words that differ between two texts, each side told on its own; null where too long to mark. */
export function wordSegments(before: string, after: string): WordDiff | null {
  if (before.length + after.length > longest) return null;
  const parts = diffWordsWithSpace(before, after);
  const sides: WordDiff = { before: [], after: [], added: 0, removed: 0 };
  parts.forEach((part, index) => {
    if (part.added) {
      sides.after.push({ kind: 'ins', text: part.value });
      sides.added += countWords(part.value);
    } else if (part.removed) {
      sides.before.push({ kind: 'del', text: part.value });
      sides.removed += countWords(part.value);
    } else {
      const folded = foldSame(part.value, index === 0, index === parts.length - 1);
      sides.before.push(...folded);
      sides.after.push(...folded);
    }
  });
  return sides;
}

/** A long unchanged run keeps the sentence next to each difference; what is between is folded. */
function foldSame(text: string, first: boolean, last: boolean): Segment[] {
  const sentences = text.match(/[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g) ?? [text];
  const head = first ? 0 : 1;
  const tail = last ? 0 : 1;
  const hidden = sentences.length - head - tail;
  if (hidden < 2 || (first && last)) return [{ kind: 'same', text }];
  const keep = (part: string[]): Segment[] =>
    part.length > 0 ? [{ kind: 'same', text: part.join('') }] : [];
  return [
    ...keep(sentences.slice(0, head)),
    {
      kind: 'folded',
      text: sentences.slice(head, head + hidden).join(''),
      sentences: hidden,
    },
    ...keep(sentences.slice(head + hidden)),
  ];
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
