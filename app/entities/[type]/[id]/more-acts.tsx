'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rebuildHref } from '#app/components/hrefs.ts';
import { Menu } from '#app/components/menu.tsx';
import { RebuildDialog } from '#app/components/projections/rebuild-dialog.tsx';
import { OwnHistoryDialog } from '#app/entities/[type]/[id]/own-history/own-history-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** What is seldom done with an entity: a person given their own history, its state made anew. */
export function MoreActs(props: {
  entity: EntityRef & { label: string | null };
  mayRebuild: boolean;
  mayGive: boolean;
}) {
  const projections = words.projections;
  const { type, id, label } = props.entity;
  const [asking, setAsking] = useState<'rebuild' | 'give' | null>(null);
  const router = useRouter();
  if (!props.mayRebuild && !props.mayGive) return null;
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        label={projections.moreActs}
        items={[
          ...(props.mayGive
            ? [{ label: words.ownHistory.open, onSelect: () => setAsking('give') }]
            : []),
          ...(props.mayRebuild
            ? [{ label: projections.rebuildState, onSelect: () => setAsking('rebuild') }]
            : []),
        ]}
      />
      {asking === 'give' ? <OwnHistoryDialog entity={props.entity} onClose={close} /> : null}
      {asking === 'rebuild' ? (
        <RebuildDialog
          subject={{ kind: 'entity', entityType: type, entityId: id }}
          what={projections.stateOf(label ?? id)}
          onClose={close}
          onWanted={([rebuild]) => {
            if (rebuild !== undefined) router.push(rebuildHref(rebuild));
          }}
        />
      ) : null}
    </>
  );
}
