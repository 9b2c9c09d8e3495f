'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { compareHref, entityHref, eventHref, findHref } from '#app/components/hrefs.ts';
import { actorText } from '#app/components/state/actor-text.ts';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { CellText } from '#app/entities/[type]/[id]/grid/cell-text.tsx';
import { nameOf } from '#app/entities/[type]/[id]/grid/grid-screen.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { GridCell } from '#lib/domain/grid-cells.ts';
import type { GridField } from '#lib/queries/history-grid.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

/** The cell at hand in full: its event, and where to go from there. */
export function CellCard(props: {
  present: NamedEntity;
  field: GridField;
  cell: GridCell | undefined;
  hint: FieldHint | undefined;
  event: VersionEvent;
  /** Where it stands below its cell, where there is room beside. */
  left: number;
  top: number;
  width: number;
  onClose: () => void;
  onOnly: () => void;
}) {
  const { present, field, cell, event, left, top, width } = props;
  const zone = useZone();
  const { version } = event;
  const by = actorText(event);
  return (
    <section
      aria-label={words.entity.version(version)}
      className="z-10 my-3 grid w-full grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 gap-y-0.5 rounded-lg border border-line-2 bg-card px-3 py-2.5 nav:absolute nav:my-0 nav:w-[440px] nav:shadow-[0_8px_28px_var(--shadow)]"
      style={{ left: Math.max(8, Math.min(left, width - 448)), top: Math.max(70, top) }}
    >
      <span className="mono font-semibold text-past">{version}</span>
      <b className="font-medium">{event.sentence}</b>
      <button
        type="button"
        aria-label={words.common.close}
        onClick={props.onClose}
        className="-my-1 -mr-1 grid size-6 place-items-center rounded-sm text-ink-3 hover:bg-sunk"
      >
        <X size={14} aria-hidden />
      </button>
      <p className="col-span-2 col-start-2 text-xs text-ink-2">
        {by} · <Time at={event.effectiveAt} form="date-time" />
        {event.reason ? <> · {words.blame.reason(event.reason)}</> : null}
      </p>
      <p className="col-span-2 col-start-2 text-xs wrap-anywhere text-ink-2">
        <span className="mono">{nameOf(field.path)}</span>{' '}
        {cell ? (
          <span className="mono text-ink">
            <CellText cell={cell} hint={props.hint} zone={zone} />
          </span>
        ) : (
          words.grid.noChange
        )}
      </p>
      <p className="col-span-2 col-start-2 flex flex-wrap gap-x-4 gap-y-1.5 pt-0.5 text-xs">
        <Link className="act" href={eventHref(event.id)}>
          {words.grid.openEvent}
        </Link>
        <Link className="act" href={entityHref(present, { version })}>
          {words.grid.goTo(version)}
        </Link>
        <Link className="act" href={compareHref(present, version - 1, version)}>
          {words.grid.compare(version - 1, version)}
        </Link>
        <Link className="act" href={findHref(present, { field: field.path })}>
          {words.find.link}
        </Link>
        <button type="button" className="act" onClick={props.onOnly}>
          {words.grid.onlyField}
        </button>
      </p>
    </section>
  );
}
