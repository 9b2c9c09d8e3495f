'use client';

import { useState } from 'react';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { itemPairs } from '#app/components/state/item-pairs.ts';
import { Mark } from '#app/components/state/marked-value.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';

/** Items of a list that are shown before it is opened. */
const mostItems = 24;

/** A list of plain values in one line, each item that came or went marked. */
export function ListValue(props: { row: FieldRow }) {
  const { before, after, hint, itemHint } = props.row;
  const [open, setOpen] = useState(false);
  const earlier: Json[] = Array.isArray(before) ? before : [];
  const later: Json[] = Array.isArray(after) ? after : [];
  if (!Array.isArray(after)) return <Items items={earlier} hint={itemHint} kind="del" />;
  if (before !== undefined && !Array.isArray(before)) {
    return (
      <span className="inline-flex flex-wrap gap-1.5">
        <Mark kind="del">
          <FieldValue value={before} hint={hint} />
        </Mark>
        <Items items={later} hint={itemHint} kind="ins" />
      </span>
    );
  }
  const pairs = itemPairs(earlier, later);
  // What changed is never hidden.
  const shown = open ? pairs : pairs.filter((pair, at) => at < mostItems || isChanged(pair));
  const items = shown.map((pair) => {
    const value = pair.to === null ? earlier[pair.from ?? 0] : later[pair.to];
    const key = `${pair.from}:${pair.to}`;
    const text = <FieldValue key={key} value={value} hint={itemHint} limit={80} />;
    if (before === undefined || pair.from === null) {
      return (
        <Mark key={key} kind="ins" alone>
          {text}
        </Mark>
      );
    }
    return pair.to === null ? (
      <Mark key={key} kind="del" alone>
        {text}
      </Mark>
    ) : (
      text
    );
  });
  const more =
    pairs.length > shown.length ? (
      <button type="button" className="act text-xs" onClick={() => setOpen(true)}>
        {words.entity.moreItems(pairs.length - shown.length)}
      </button>
    ) : (
      items.pop()
    );
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 gap-y-1">
      <span className="mono text-ink-3">[</span>
      {items}
      {/* The end stays beside what is last. */}
      <span className="inline-flex min-w-0 items-baseline gap-x-1.5">
        {more}
        <span className="mono text-ink-3">]</span>
      </span>
    </span>
  );
}

function isChanged(pair: { from: number | null; to: number | null }): boolean {
  return pair.from === null || pair.to === null;
}

/** A list that came or went as a whole. */
function Items(props: { items: Json[]; hint: FieldHint | undefined; kind: 'del' | 'ins' }) {
  const { items, hint } = props;
  return (
    <Mark kind={props.kind} alone>
      {hint?.reference && items.length > 0 && items.length <= mostItems ? (
        <span className="inline-flex flex-wrap gap-x-1.5">
          {items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change
            <FieldValue key={place} value={item} hint={hint} />
          ))}
        </span>
      ) : (
        <FieldValue value={items} limit={160} />
      )}
    </Mark>
  );
}
