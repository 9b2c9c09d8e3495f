'use client';

import { classNames } from '#app/components/class-names.ts';
import { actorText } from '#app/components/state/actor-text.ts';
import { Time } from '#app/components/time/time.tsx';
import type { Blocks } from '#app/entities/[type]/[id]/grid/use-blocks.ts';
import * as words from '#app/messages/words.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';

export type ShownColumn = { version: number; start: number };

/** Versions with their days, and below them who made each, told where it is another than before. */
export function GridHead(props: {
  fields: GridFields;
  blocks: Blocks;
  columns: readonly ShownColumn[];
  left: number;
  column: number;
  at: number | null;
}) {
  const { fields, blocks, columns, left, column, at } = props;
  const eventOf = (version: number) =>
    blocks.at(version)?.columns.find(({ event }) => event.version === version)?.event;
  const actorOf = (version: number) => {
    const event = eventOf(version);
    return event ? actorText(event) : null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-[3] h-16 border-b border-line-2 bg-paper text-2xs text-ink-3"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky left-0 z-[2] flex h-full flex-col justify-between border-r border-line-2 bg-paper pr-3 pb-[5px] pt-3"
        style={{ width: left }}
      >
        <span>{words.grid.versions(fields.head)}</span>
        <span>{words.grid.by}</span>
      </div>
      {columns.map(({ version, start }, index) => {
        const event = eventOf(version);
        const actor = actorOf(version);
        const isNew = index === 0 || actor !== actorOf(version - 1);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
          <div
            key={version}
            role="columnheader"
            aria-colindex={version - fields.from + 2}
            title={event ? `${event.sentence} · ${actor}` : undefined}
            className={classNames(
              'absolute top-0 h-full overflow-hidden pt-1.5',
              version === at && 'text-past',
            )}
            style={{ left: start, width: column }}
          >
            <b
              className={classNames(
                'mono block pl-[5px] leading-4 font-semibold',
                version === at ? 'text-past' : 'text-ink',
              )}
            >
              {version}
            </b>
            <span className="block truncate pl-[5px] leading-4">
              {event ? <Time at={event.effectiveAt} form="date" /> : ' '}
            </span>
            <span
              className={classNames(
                'mt-[3px] block h-[22px] truncate pl-[5px] leading-[22px]',
                isNew && actor !== null && 'border-l border-line-2',
              )}
            >
              {isNew ? actor : <span className="sr-only">{actor}</span>}
            </span>
          </div>
        );
      })}
    </div>
  );
}
