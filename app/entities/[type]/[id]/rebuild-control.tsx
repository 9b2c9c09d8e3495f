'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rebuildHref } from '#app/components/hrefs.ts';
import { Menu } from '#app/components/menu.tsx';
import { RebuildDialog } from '#app/components/projections/rebuild-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** What is seldom done with an entity: its state made anew from its events. */
export function RebuildControl(props: { entity: EntityRef & { label: string | null } }) {
  const projections = words.projections;
  const { type, id, label } = props.entity;
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  return (
    <>
      <Menu
        label={projections.moreActs}
        items={[{ label: projections.rebuildState, onSelect: () => setAsking(true) }]}
      />
      {asking ? (
        <RebuildDialog
          subject={{ kind: 'entity', entityType: type, entityId: id }}
          what={projections.stateOf(label ?? id)}
          onClose={() => setAsking(false)}
          onWanted={([rebuild]) => {
            if (rebuild !== undefined) router.push(rebuildHref(rebuild));
          }}
        />
      ) : null}
    </>
  );
}
