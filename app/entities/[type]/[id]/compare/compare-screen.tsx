'use client';

import { useMemo, useRef, useState } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { Causes } from '#app/components/compare/causes.tsx';
import { CompareTable } from '#app/components/compare/compare-table.tsx';
import { causeOf, countLines } from '#app/components/compare/comparison-lines.ts';
import { setBy } from '#app/components/compare/set-by.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { recordHref } from '#app/components/hrefs.ts';
import { fieldRows } from '#app/components/state/field-rows.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import { CompareTools, KeysLine } from '#app/entities/[type]/[id]/compare/compare-tools.tsx';
import { EndsBar } from '#app/entities/[type]/[id]/compare/ends-bar.tsx';
import { useCompareKeys } from '#app/entities/[type]/[id]/compare/use-compare-keys.ts';
import { useCompareView } from '#app/entities/[type]/[id]/compare/use-compare-view.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import { words } from '#app/messages/words.ts';
import type { EntityView, ReferenceNames, TimelineItem } from '#lib/queries/views.ts';

export type CompareProps = {
  plural: string;
  head: number;
  strip: Strip;
  from: number;
  /** Null where `from` is 0: not there yet. */
  before: EntityView | null;
  after: EntityView;
  names: ReferenceNames;
  /** The earlier end and what lies between it and the later, oldest first. */
  items: TimelineItem[];
};

/** Two versions beside each other, and the events that turned the one into the other. */
export function CompareScreen(props: CompareProps) {
  const { head, strip, from, before, after, items } = props;
  const to = after.version;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const table = useRef<HTMLTableElement>(null);
  const [lit, setLit] = useState<number | null>(null);
  const view = useCompareView();
  const between = items.filter(({ version }) => version > low);
  const isWhole = between.length === high - low;

  const { rows, by, counts, lines } = useMemo(() => {
    const rows = fieldRows(before?.state ?? {}, after.state, after.fields);
    // Read backwards, or with events left out, a field's cause would be a guess.
    const by = from <= to && isWhole ? setBy(before?.state ?? {}, between) : null;
    const causes = rows.map((row) => causeOf(row, by)).filter((version) => version !== null);
    const lines = by ? new Map<number, number>() : null;
    for (const version of causes) lines?.set(version, (lines.get(version) ?? 0) + 1);
    return { rows, by, counts: countLines(rows), lines };
  }, [before, after, between, from, to, isWhole]);

  const show = useCompareKeys({ table, entity: after, from, to, view });
  const actors = new Map(
    items.map(({ version, event: { actor, actorLabel } }) => [
      version,
      (actor === after.id ? after.label : actorLabel) ?? actor,
    ]),
  );

  return (
    <>
      <EntityHeading
        entity={after}
        plural={props.plural}
        page={words.compare.name}
        actions={
          after.mayRecord ? (
            <LinkButton look="primary" href={recordHref(after)}>
              {words.entity.record}
            </LinkButton>
          ) : null
        }
      />
      <EndsBar {...{ entity: after, before, from, to, head, strip }} />
      <div className="flex flex-col border-t border-line min-[1180px]:grid min-[1180px]:min-h-[calc(100dvh-118px)] min-[1180px]:grid-cols-[340px_minmax(0,1fr)]">
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
        <section
          aria-label={words.compare.differences}
          className="min-w-0 max-w-[1400px] px-gutter pt-2 pb-6"
        >
          <CompareTools view={view} counts={counts} />
          {from > to ? <p className="pb-1 text-xs text-past">{words.compare.backwards}</p> : null}
          {counts.differ === 0 ? (
            <div className="-mx-(--gutter)">
              <EmptyState title={from === to ? words.compare.same : words.compare.nothing}>
                {from === to ? null : words.compare.nothingText}
              </EmptyState>
            </div>
          ) : null}
          {counts.differ === 0 && view.onlyChanged ? null : (
            <NamesProvider names={props.names}>
              <CompareTable
                {...{ table, rows, from, to, by, actors, lit }}
                view={view.view}
                onlyChanged={view.onlyChanged}
                onLit={setLit}
              />
            </NamesProvider>
          )}
          {counts.differ === 0 && view.onlyChanged ? null : <KeysLine />}
        </section>
      </div>
    </>
  );
}
