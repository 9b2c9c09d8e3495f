'use client';

import { useState } from 'react';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { ScanProgress } from '#app/components/scan-progress.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { ListField } from '#lib/queries/listing/entity-fields.ts';

export type AskIndex = (wish: {
  entityType: string;
  path: string;
  wanted: boolean;
  reason: string;
}) => Promise<{ status: string }>;

/** So few are looked through in no time: an index is not worth its cost. */
const few = 20_000;

/** How a search goes: how far it has come, with a way to end it; then what found it. */
export function SearchNote(props: {
  type: string;
  looked: number;
  found: number;
  total: number;
  isLooking: boolean;
  stopped: boolean;
  by: 'index' | 'scan' | undefined;
  /** The fields that are filtered or sorted by, of which an index could be. */
  asked: readonly ListField[];
  past: boolean;
  askIndex: AskIndex | null;
  onStop: () => void;
  onGoOn: () => void;
}) {
  const entityType = words.entityType;
  const [wish, setWish] = useState<{ field: ListField; wanted: boolean } | null>(null);
  const { looked, total, stopped, isLooking } = props;
  if (isLooking || stopped) {
    return (
      <div className="px-gutter pb-2">
        <ScanProgress
          label={entityType.lookedLabel}
          looked={looked}
          of={total}
          text={entityType.lookedAt(Math.min(looked, total), total, props.found)}
          stopped={stopped}
          onStop={props.onStop}
          onGoOn={props.onGoOn}
        />
      </div>
    );
  }
  const large = total > few && !props.past;
  const building = props.asked.find(({ index }) => index === 'building');
  const offered =
    large && props.by === 'scan' ? props.asked.find(({ index }) => index === 'none') : undefined;
  const ready = props.asked.find(({ index }) => index === 'ready');
  const canDrop = props.askIndex !== null && ready !== undefined && !props.past;
  if (props.by !== 'index' && !large && !building && !canDrop) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-gutter pb-2 text-xs text-ink-3">
      {props.by === 'index' ? entityType.byIndex : null}
      {props.by === 'scan' && large ? `${entityType.byScan(total)}.` : null}
      {building ? <span>{entityType.building(building.label)}.</span> : null}
      {props.askIndex && offered ? (
        <button
          type="button"
          className="act"
          onClick={() => setWish({ field: offered, wanted: true })}
        >
          {entityType.offerIndex(offered.label)}
        </button>
      ) : null}
      {canDrop && ready ? (
        <button
          type="button"
          className="act"
          onClick={() => setWish({ field: ready, wanted: false })}
        >
          {entityType.dropIndex(ready.label)}
        </button>
      ) : null}
      {wish && props.askIndex ? (
        <WishDialog
          type={props.type}
          {...wish}
          askIndex={props.askIndex}
          onClose={() => setWish(null)}
        />
      ) : null}
    </p>
  );
}

function WishDialog(props: {
  type: string;
  field: ListField;
  wanted: boolean;
  askIndex: AskIndex;
  onClose: () => void;
}) {
  const entityType = words.entityType;
  const { field, wanted } = props;
  return (
    <ReasonDialog
      title={wanted ? entityType.indexTitle(field.label) : entityType.dropTitle(field.label)}
      text={wanted ? entityType.indexText : entityType.dropText}
      send={wanted ? entityType.indexSend : entityType.dropSend}
      onClose={props.onClose}
      onSend={async (reason) => {
        const wish = { entityType: props.type, path: field.path, wanted, reason };
        const { status } = await props.askIndex(wish).catch(() => ({ status: 'failed' }));
        if (status !== 'recorded' && status !== 'same') return entityType.indexFailed;
        toast.success(wanted ? entityType.indexAsked : entityType.dropAsked);
        return null;
      }}
    />
  );
}
