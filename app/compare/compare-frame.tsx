'use client';

import { ArrowLeftRight } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { EndPicker } from '#app/compare/end-picker.tsx';
import type { EndViews } from '#app/compare/end-view.ts';
import { SheetSide } from '#app/compare/sheet-side.tsx';
import { Button } from '#app/components/button.tsx';
import { CompareSheet } from '#app/components/compare/compare-sheet.tsx';
import { PrintButton } from '#app/components/compare/print-button.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { type CompareEnd, formatEnd } from '#lib/domain/compare-end.ts';

type Ends = { left: CompareEnd | null; right: CompareEnd | null };

/** Both ends, each to be picked from what exists; what is below tells what differs. */
export function CompareFrame(props: {
  ends: Ends;
  views: EndViews;
  reader: string;
  children: ReactNode;
}) {
  const { ends, views } = props;
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const go = (next: Ends) => {
    const query = new URLSearchParams(search);
    for (const name of ['left', 'right'] as const) {
      const end = next[name];
      if (end) query.set(name, formatEnd(end));
      else query.delete(name);
    }
    router.push(`${pathname}?${query}`);
  };
  const swap = () => {
    if (ends.left || ends.right) go({ left: ends.right, right: ends.left });
  };
  useHotkeys(words.compare.name, [{ keys: 'x', label: words.compare.swap, run: swap }]);
  return (
    <div className="compare-page">
      <PageHeader
        title={words.compare.any.title}
        actions={ends.left && ends.right ? <PrintButton /> : undefined}
      />
      <CompareSheet reader={props.reader}>
        <SheetSide side="left" view={views.left} />
        <SheetSide side="right" view={views.right} />
      </CompareSheet>
      <div
        data-print="no"
        className="mx-gutter mb-2.5 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 nav:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]"
      >
        <EndPicker
          side="left"
          end={ends.left}
          view={views.left}
          onPick={(left) => go({ ...ends, left })}
        />
        <Button
          onClick={swap}
          aria-label={words.compare.swap}
          title={words.compare.swap}
          aria-disabled={!ends.left && !ends.right}
          className="py-2 max-nav:row-span-2"
        >
          <ArrowLeftRight size={14} aria-hidden />
        </Button>
        <EndPicker
          side="right"
          end={ends.right}
          view={views.right}
          onPick={(right) => go({ ...ends, right })}
        />
      </div>
      <div className="border-t border-line">{props.children}</div>
    </div>
  );
}
