import type { Metadata } from 'next';
import { KeyForm } from '#app/admin/keys/new/key-form.tsx';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { keyOffers } from '#lib/people/key-offers.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listRecordableTypes } from '#lib/queries/list-recordable-types.ts';

export function generateMetadata(): Metadata {
  return { title: words.keys.newTitle };
}

/** A key for a program: made here, and shown once. */
export default async function NewKeyPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  permit(viewer, 'read');
  const store = currentStore();
  const [entityTypes, eventTypes] = await Promise.all([
    listEntityTypes(store, viewer),
    listRecordableTypes(store, viewer),
  ]);
  const offers = await keyOffers(
    store,
    viewer,
    entityTypes.map(({ type }) => type),
  );
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.keys.breadcrumb}
            crumbs={[{ label: words.keys.title, href: '/admin/keys' }]}
            current={words.keys.newTitle}
          />
        }
        title={words.keys.newTitle}
      />
      <KeyForm
        offers={offers}
        entityTypes={entityTypes.map(({ type, plural }) => ({
          value: type,
          label: plural,
          note: type,
        }))}
        eventTypes={eventTypes.map(({ type, label, entityTypeLabel }) => ({
          value: type,
          label,
          group: entityTypeLabel,
        }))}
      />
    </>
  );
}
