'use client';

import { useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { usePrinting } from '#app/components/print/use-printing.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { type ItemPair, itemPairs } from '#app/components/state/item-pairs.ts';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';

/** Unchanged items of a list that are shown before it is opened. */
const mostUnchanged = 12;

type SideName = 'before' | 'after';

/** One side of a list of plain values: on the left what left is marked, on the right what came, on both what moved. */
export function ListSide(props: { row: FieldRow; side: SideName }) {
  const { row, side } = props;
  const [open, setOpen] = useState(false);
  const printing = usePrinting();
  const before: Json[] = Array.isArray(row.before) ? row.before : [];
  const after: Json[] = Array.isArray(row.after) ? row.after : [];
  const place = side === 'before' ? 'from' : 'to';
  const pairs = itemPairs(before, after)
    .filter((pair) => pair[place] !== null)
    .sort((a, b) => (a[place] ?? 0) - (b[place] ?? 0));
  let unchanged = 0;
  const shown = pairs.filter((pair) => {
    if (kindOf(pair) !== 'same') return true;
    unchanged += 1;
    return open || printing || unchanged <= mostUnchanged;
  });
  const items = side === 'before' ? before : after;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 gap-y-1">
      <span className="mono text-ink-3">[</span>
      {shown.map((pair) => (
        <Item key={pair[place]} kind={kindOf(pair)} side={side}>
          <FieldValue value={items[pair[place] ?? 0]} hint={row.itemHint} limit={80} />
        </Item>
      ))}
      {pairs.length > shown.length ? (
        <button type="button" className="act text-xs" onClick={() => setOpen(true)}>
          {words.entity.moreItems(pairs.length - shown.length)}
        </button>
      ) : null}
      <span className="mono text-ink-3">]</span>
    </span>
  );
}

function kindOf({ from, to, moved }: ItemPair): 'same' | 'moved' | 'alone' {
  if (from === null || to === null) return 'alone';
  return moved ? 'moved' : 'same';
}

function Item(props: {
  kind: 'same' | 'moved' | 'alone';
  side: SideName;
  children: React.ReactNode;
}) {
  const { kind, side, children } = props;
  if (kind === 'same') return children;
  const isGone = side === 'before';
  const Element = kind === 'moved' ? 'span' : isGone ? 'del' : 'ins';
  return (
    <Element
      className={classNames(
        'max-w-full rounded-[3px] px-1 no-underline',
        kind === 'moved' && 'bg-move-soft text-move',
        kind === 'alone' && (isGone ? 'bg-del-soft text-del' : 'bg-add-soft text-add'),
      )}
    >
      <span aria-hidden className="mono mr-1 select-none">
        {kind === 'moved' ? '↕' : isGone ? '−' : '+'}
      </span>
      {kind === 'moved' ? <span className="sr-only">{words.compare.movedItem} </span> : null}
      {children}
    </Element>
  );
}
