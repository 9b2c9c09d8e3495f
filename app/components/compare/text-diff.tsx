'use client';

import { useState } from 'react';
import { hasMarks } from '#app/components/compare/text-difference.ts';
import type { Segment } from '#app/components/compare/word-segments.ts';
import { usePrinting } from '#app/components/print/use-printing.ts';
import * as words from '#app/messages/words.ts';

/** One side of a compared text: the words that only it has marked, what is alike far off folded. */
export function TextSide(props: { segments: Segment[] }) {
  const [opened, setOpen] = useState(false);
  const printing = usePrinting();
  const open = opened || printing;
  // Two segments of a text may be the same: their place tells them apart.
  const placed = props.segments.map((segment, place) => ({ ...segment, place }));
  return (
    <span className="font-sans text-sm leading-[1.65] whitespace-pre-wrap wrap-anywhere">
      {placed.map((segment) => {
        if (segment.kind === 'del') {
          return (
            <del
              key={segment.place}
              className="rounded-[3px] bg-del-soft px-px text-del line-through"
            >
              {segment.text}
            </del>
          );
        }
        if (segment.kind === 'ins') {
          return (
            <ins
              key={segment.place}
              className="rounded-[3px] bg-add-soft px-px text-add underline-offset-3"
            >
              {segment.text}
            </ins>
          );
        }
        if (segment.kind !== 'folded' || open) return segment.text;
        return (
          <button
            key={segment.place}
            type="button"
            onClick={() => setOpen(true)}
            className="mr-1 rounded-sm border border-dashed border-line-2 px-1.5 text-xs text-ink-3 hover:text-ink"
          >
            {words.common.sentences(segment.sentences)}
          </button>
        );
      })}
    </span>
  );
}

/** Both sides of a compared text, one below the other; the one alone that has marks, where the other has none. */
export function TextSides(props: {
  diff: { before: Segment[]; after: Segment[] };
  clamp?: boolean;
}) {
  const { before, after } = props.diff;
  const className = props.clamp ? 'line-clamp-3' : 'block';
  return (
    <span className="block w-full">
      {hasMarks(before) ? (
        <span className={className}>
          <TextSide segments={before} />
        </span>
      ) : null}
      {hasMarks(after) ? (
        <span className={className}>
          <TextSide segments={after} />
        </span>
      ) : null}
    </span>
  );
}
