'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rebuildHref } from '#app/components/hrefs.ts';
import { later } from '#app/components/later.tsx';
import { Menu } from '#app/components/menu.tsx';
import { RebuildDialog } from '#app/components/projections/later-rebuild-dialog.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const OwnHistoryDialog = later(
  () =>
    import('#app/entities/[type]/[id]/own-history/own-history-dialog.tsx').then(
      (loaded) => loaded.OwnHistoryDialog,
    ),
  { leave: ({ onClose }) => onClose },
);

/** What is seldom done with an entity: a person given their own history, its state made anew. */
export function MoreActs(props: {
  entity: EntityRef & { label: string | null };
  mayRebuild: boolean;
  mayGive: boolean;
}) {
  const { type, id, label } = props.entity;
  const [asking, setAsking] = useState<'rebuild' | 'give' | null>(null);
  const router = useRouter();
  if (!props.mayRebuild && !props.mayGive) return null;
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        label={words.entity.moreActs}
        items={[
          ...(props.mayGive
            ? [{ label: words.entity.ownHistory, onSelect: () => setAsking('give') }]
            : []),
          ...(props.mayRebuild
            ? [{ label: words.entity.rebuildState, onSelect: () => setAsking('rebuild') }]
            : []),
        ]}
      />
      {asking === 'give' ? <OwnHistoryDialog entity={props.entity} onClose={close} /> : null}
      {asking === 'rebuild' ? (
        <RebuildDialog
          subject={{ kind: 'entity', entityType: type, entityId: id }}
          what={words.common.stateOf(label ?? id)}
          onClose={close}
          onWanted={([rebuild]) => {
            if (rebuild !== undefined) router.push(rebuildHref(rebuild));
          }}
        />
      ) : null}
    </>
  );
}
