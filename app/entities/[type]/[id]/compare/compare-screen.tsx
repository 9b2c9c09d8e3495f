'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { Causes } from '#app/components/compare/causes.tsx';
import { CompareBoard } from '#app/components/compare/compare-board.tsx';
import { CompareSheet, SheetEnd } from '#app/components/compare/compare-sheet.tsx';
import { causeOf, countLines } from '#app/components/compare/comparison-lines.ts';
import { PrintButton } from '#app/components/compare/print-button.tsx';
import { useCompareKeys } from '#app/components/compare/use-compare-keys.ts';
import { useCompareView } from '#app/components/compare/use-compare-view.ts';
import { type RestoreMark, RestoreMarks } from '#app/components/correct/correct-context.ts';
import { backToHref, compareEndsHref, compareHref, recordHref } from '#app/components/hrefs.ts';
import { fieldRows } from '#app/components/state/field-rows.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { EndsBar } from '#app/entities/[type]/[id]/compare/ends-bar.tsx';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import { EntityTabs } from '#app/entities/[type]/[id]/entity-tabs.tsx';
import { RevealFields } from '#app/entities/[type]/[id]/reveal-field.tsx';
import * as words from '#app/messages/words.ts';
import { formatEnd } from '#lib/domain/compare-end.ts';
import type { SetBy } from '#lib/domain/set-by.ts';
import { statePatch } from '#lib/domain/state-patch.ts';
import type { EntityView, ReferenceNames, TimelineItem } from '#lib/queries/views.ts';

export type CompareProps = {
  plural: string;
  head: number;
  strip: Strip;
  from: number;
  /** Null where `from` is 0: not there yet. */
  before: EntityView | null;
  after: EntityView;
  causes: SetBy | null;
  names: ReferenceNames;
  /** The earlier end and what lies between it and the later, oldest first. */
  items: TimelineItem[];
  /** Who looks, for what is printed. */
  reader: string;
};

/** Two versions beside each other, and the events that turned the one into the other. */
export function CompareScreen(props: CompareProps) {
  const { head, strip, from, before, after, items, causes: by } = props;
  const to = after.version;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const backwards = from > to;
  const board = useRef<HTMLElement>(null);
  const [lit, setLit] = useState<number | null>(null);
  const view = useCompareView();
  const router = useRouter();

  const { rows, patch, counts, lines } = useMemo(() => {
    const rows = fieldRows(before?.state ?? {}, after.state, after.fields);
    const lines = by ? new Map<number, number>() : null;
    for (const row of rows) {
      const version = causeOf(row, by, backwards);
      if (version !== null) lines?.set(version, (lines.get(version) ?? 0) + 1);
    }
    const steps = statePatch(before?.state ?? {}, after.state, after.fields);
    const name = `${after.type}-${from}-${after.version}.json`;
    return { rows, patch: { steps, name }, counts: countLines(rows), lines };
  }, [before, after, by, from, backwards]);

  const shown = new URLSearchParams({
    ...(view.view === 'side' ? {} : { view: view.view }),
    ...(view.onlyChanged ? {} : { only: 'false' }),
  });
  const keep = shown.size === 0 ? '' : `&${shown}`;
  const swap = from === 0 ? null : () => router.push(`${compareHref(after, to, from)}${keep}`);
  const show = useCompareKeys({ board, view, hasPatch: true, onSwap: swap });
  const actors = new Map(
    items.map(({ version, event: { actor, actorLabel } }) => [
      version,
      (actor === after.id ? after.label : actorLabel) ?? actor,
    ]),
  );
  const restore: RestoreMark = ({ path, name }) => (
    <Link
      href={backToHref(after, low, [path])}
      prefetch={false}
      data-print="no"
      className="act font-sans text-xs opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:ml-2 pointer-coarse:inline-block pointer-coarse:opacity-100 pointer-fine:absolute pointer-fine:top-0 pointer-fine:right-1 pointer-fine:bg-paper pointer-fine:px-1"
      aria-label={words.compare.restoreThisOf(name, low)}
      title={words.compare.restoreThisOf(name, low)}
    >
      {words.compare.restoreThis}
    </Link>
  );
  const eventOf = (version: number) => items.find((item) => item.version === version)?.event;

  return (
    <div className="compare-page">
      <EntityHeading
        entity={after}
        plural={props.plural}
        page={words.compare.name}
        actions={
          <>
            <PrintButton />
            <LinkButton
              data-print="no"
              href={compareEndsHref(
                formatEnd({
                  kind: 'entity',
                  ref: after,
                  moment: to === head ? null : { version: to },
                }),
              )}
            >
              {words.compare.withAnother}
            </LinkButton>
            {after.mayRecord ? (
              <LinkButton data-print="no" look="primary" href={recordHref(after)}>
                {words.entity.record}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <EntityTabs entity={after} current="compare" />
      <CompareSheet reader={props.reader}>
        <SheetEnd
          end={words.compare.from}
          entity={before}
          event={eventOf(from)}
          absent={words.compare.before}
        />
        <SheetEnd end={words.compare.to} entity={after} event={eventOf(to)} />
      </CompareSheet>
      <EndsBar {...{ entity: after, before, from, to, head, strip, keep }} />
      <div className="compare-columns flex flex-col border-t border-line min-[1180px]:grid min-[1180px]:min-h-[calc(100dvh-158px)] min-[1180px]:grid-cols-[320px_minmax(0,1fr)]">
        <section
          aria-label={words.compare.causes}
          className="pt-3 pb-6 max-[1179px]:order-2 max-[1179px]:border-t max-[1179px]:border-line min-[1180px]:border-r min-[1180px]:border-line"
        >
          <Causes
            self={{ type: after.type, id: after.id, label: after.label }}
            items={items}
            ends={{ low, high, head }}
            count={high - low}
            lines={lines}
            lit={lit}
            onLit={setLit}
            onShow={show.cause}
          />
        </section>
        <RevealFields entity={after}>
          <RestoreMarks value={low > 0 && low < head && after.mayCorrect ? restore : null}>
            <CompareBoard
              {...{ board, rows, counts, view, patch }}
              names={props.names}
              causes={{ by, backwards, actors, lit, onLit: setLit }}
              heads={{
                before: <VersionHead version={from} sentence={eventOf(from)?.sentence} />,
                after: <VersionHead version={to} sentence={eventOf(to)?.sentence} />,
              }}
              nothing={{
                title: from === to ? words.compare.same : words.compare.nothing,
                text:
                  from === to
                    ? null
                    : after.erasedAt === null
                      ? words.compare.nothingText
                      : words.compare.nothingErased,
              }}
              notes={
                <>
                  {backwards ? (
                    <p className="pb-1 text-xs text-past">{words.compare.backwards}</p>
                  ) : null}
                  {after.erasedAt === null ? null : (
                    <p className="pb-1 text-xs text-ink-2">{words.entity.erased}</p>
                  )}
                </>
              }
            />
          </RestoreMarks>
        </RevealFields>
      </div>
    </div>
  );
}

function VersionHead(props: { version: number; sentence: string | undefined }) {
  return (
    <>
      <b className="text-past">
        {props.version === 0 ? words.compare.before : words.entity.version(props.version)}
      </b>
      {props.sentence === undefined ? null : (
        <span className="ml-1.5 wrap-anywhere">{softBreaks(props.sentence)}</span>
      )}
    </>
  );
}
