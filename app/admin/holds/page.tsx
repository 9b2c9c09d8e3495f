import type { Metadata } from 'next';
import { HoldList } from '#app/admin/holds/hold-list.tsx';
import { PlaceHoldButton } from '#app/admin/holds/place-hold-button.tsx';
import type { Chosen } from '#app/admin/holds/place-hold-dialog.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listHolds } from '#lib/erasure/holds/list-holds.ts';
import { readEntity } from '#lib/queries/read-entity.ts';

export function generateMetadata(): Metadata {
  return { title: words.holds.title };
}

type Props = { searchParams: Promise<{ place?: string | string[] }> };

/** What must not be erased, why, and by whose word. */
export default async function HoldsPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const mayPlace = allows(viewer, 'placeHolds');
  if (!mayPlace && !allows(viewer, 'erase')) refuse(viewer, 'placeHolds');
  const holds = words.holds;
  const all = await listHolds(currentStore(), viewer);
  const placed = all.filter(({ status }) => status === 'placed');
  const lifted = all.filter(({ status }) => status === 'lifted');
  const first = mayPlace ? await chosenIn(viewer, (await searchParams).place) : null;
  return (
    <>
      <PageHeader
        title={holds.title}
        beside={
          all.length > 0 ? (
            <span className="text-ink-3">{holds.facts(placed.length, lifted.length)}</span>
          ) : null
        }
        actions={<PlaceHoldButton may={mayPlace} first={first} />}
      />
      <p className="max-w-[75ch] px-gutter pb-4 text-ink-2">{holds.text}</p>
      {placed.length === 0 ? (
        <EmptyState title={holds.none}>{holds.noneText}</EmptyState>
      ) : (
        <HoldList title={holds.inForce} holds={placed} mayLift={mayPlace} />
      )}
      <HoldList title={holds.lifted} holds={lifted} mayLift={false} />
    </>
  );
}

/** The entity that whoever came here wants to keep. */
async function chosenIn(
  viewer: Viewer,
  place: string | string[] | undefined,
): Promise<Chosen | null> {
  if (typeof place !== 'string') return null;
  const slash = place.indexOf('/');
  const type = place.slice(0, slash);
  if (slash < 1 || !allows(viewer, 'read', type)) return null;
  const entity = await readEntity(currentStore(), viewer, { type, id: place.slice(slash + 1) });
  return entity && { type, id: entity.id, label: entity.label };
}
