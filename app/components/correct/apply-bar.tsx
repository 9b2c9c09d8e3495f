'use client';

import { Ban, Check, Clock, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Kbd } from '#app/components/kbd.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';

export type BarAct = {
  label: string;
  /** While it is under way. */
  pending: boolean;
  /** Why it cannot be done now; null where it can. */
  refused: string | null;
  run: () => void;
};

/** What applying comes to, and the buttons that do it: at hand wherever the page is scrolled to. */
export function ApplyBar(props: {
  preview: Preview | null;
  moved: boolean;
  looking: boolean;
  /** Told instead of the counts. */
  note: string | null;
  apply: BarAct | null;
  propose: BarAct | null;
  /** Why it can only be proposed. */
  why: string | null;
  extra?: ReactNode;
}) {
  const { preview, apply, propose, note } = props;
  const refusal = apply?.refused ?? propose?.refused ?? null;
  return (
    <div
      data-print="no"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2.5 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5"
    >
      <p className="flex min-w-0 flex-1 basis-60 flex-wrap items-baseline gap-x-2 max-nav:basis-full">
        <a
          href="#preview"
          className="inline-flex items-center gap-1.5 font-semibold min-[1100px]:pointer-events-none"
        >
          <State {...props} held={note !== null} />
          {note ??
            (preview ? words.correct.counts(preview.events.length, preview.entities.length) : null)}
        </a>
        {preview?.pin && note === null ? <Pinned preview={preview} /> : null}
        {props.why === null ? null : <span className="text-xs text-ink-2">{props.why}</span>}
      </p>
      {props.extra}
      {propose ? <Act act={propose} primary={apply === null} /> : null}
      {apply ? <Act act={apply} primary /> : null}
      <span id="bar-refusal" className="sr-only">
        {refusal}
      </span>
    </div>
  );
}

function State({
  preview,
  moved,
  looking,
  held,
}: {
  preview: Preview | null;
  moved: boolean;
  looking: boolean;
  held: boolean;
}) {
  const icon = { size: 14, 'aria-hidden': true, className: 'shrink-0 self-center' } as const;
  if (looking)
    return (
      <LoaderCircle
        {...icon}
        className={`${icon.className} animate-spin motion-reduce:animate-none`}
      />
    );
  if (moved) return <Clock {...icon} />;
  if (!preview) return null;
  return preview.status === 'fits' && !held ? <Check {...icon} /> : <Ban {...icon} />;
}

/** What it is pinned to, in a line; what does not fit is told when it is pointed at. */
function Pinned({ preview }: { preview: Preview }) {
  const parts = preview.pinned.map(({ type, id, label, version }) =>
    words.correct.pinnedTo(label ?? `${type}/${id}`, version),
  );
  const told = parts.slice(0, 3);
  const more = parts.length - told.length;
  return (
    <span
      className="min-w-0 truncate text-xs text-ink-3 max-nav:whitespace-normal"
      title={[
        ...parts,
        words.correct.pinnedCatalogue(preview.catalogue),
        words.correct.pinnedPolicy(preview.policy),
      ].join('\n')}
    >
      {words.correct.pinned}{' '}
      {[
        ...told,
        ...(more > 0 ? [words.common.moreItems(more)] : []),
        words.correct.pinnedCatalogue(preview.catalogue.slice(0, 6)),
        words.correct.pinnedPolicy(preview.policy),
      ].join(' · ')}
    </span>
  );
}

function Act({ act, primary }: { act: BarAct; primary: boolean }) {
  const isOff = act.refused !== null || act.pending;
  return (
    <Button
      look={primary ? 'primary' : 'plain'}
      aria-disabled={isOff}
      aria-keyshortcuts={primary ? 'Meta+Enter Control+Enter' : undefined}
      aria-describedby={act.refused === null ? undefined : 'bar-refusal'}
      title={act.refused ?? undefined}
      className="px-3 py-[5px] max-nav:flex-1"
      onClick={() => {
        if (!isOff) act.run();
      }}
    >
      {act.label}
      {primary ? (
        <span className="max-nav:hidden [&_kbd]:border-current [&_kbd]:text-inherit">
          <Kbd>⌘⏎</Kbd>
        </span>
      ) : null}
    </Button>
  );
}
