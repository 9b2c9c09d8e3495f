'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import { useRef } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { EntityHitLine } from '#app/components/palette/entity-hit-line.tsx';
import { useListMargin } from '#app/components/use-list-margin.ts';
import * as words from '#app/messages/words.ts';
import type { EntityHit } from '#lib/queries/search/entity-hits.ts';

/** Two lines and what is around them; on a phone three. */
const rowHeight = 54;

/** The entities that were found; j and k go from one to the next, Enter opens. */
export function HitList({ hits }: { hits: EntityHit[] }) {
  const list = useRef<HTMLOListElement>(null);
  const margin = useListMargin(list);
  const virtual = useWindowVirtualizer({
    count: hits.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: (index) => `${hits[index]?.type}/${hits[index]?.id}`,
  });
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useHotkeys(words.shell.keyGroups.lists, [
    { keys: 'j', label: words.shell.keyDown, run: () => step(1) },
    { keys: 'k', label: words.shell.keyUp, run: () => step(-1) },
  ]);
  return (
    <ol
      ref={list}
      aria-label={words.search.entities}
      className="relative border-t border-line"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const hit = hits[index];
        if (!hit) return null;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={hits.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 border-b border-line"
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <Link
              href={entityHref(hit)}
              prefetch={false}
              className="flex px-gutter py-2 hover:bg-sunk focus-visible:bg-sunk"
            >
              <EntityHitLine hit={hit} roomy />
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
