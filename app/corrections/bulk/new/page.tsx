import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { ChooseForm } from '#app/corrections/bulk/new/choose-form.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

export function generateMetadata(): Metadata {
  return { title: words.bulk.begin };
}

/** Which entities a bulk act is for, by their ids. */
export default async function NewBulkPage(props: { searchParams: Promise<SearchParams> }) {
  const viewer = await pageViewer();
  permit(viewer, 'proposeCorrection');
  const { type } = await props.searchParams;
  const types = (await listEntityTypes(currentStore(), viewer)).filter((each) =>
    allows(viewer, 'proposeCorrection', each.type),
  );
  const bulk = words.bulk;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.bulk.breadcrumb}
            crumbs={[
              { label: words.bulk.corrections, href: '/corrections' },
              { label: bulk.title, href: '/corrections/bulk' },
            ]}
            current={bulk.begin}
          />
        }
        title={bulk.beginTitle}
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{bulk.beginText}</p>
      <ChooseForm
        types={types.map(({ type: name, plural }) => ({ type: name, plural }))}
        chosen={typeof type === 'string' ? type : null}
      />
    </>
  );
}
