import type { Metadata } from 'next';
import { CatalogueTypes } from '#app/admin/masking/catalogue-types.tsx';
import { GeneralTypes } from '#app/admin/masking/general-types.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { maskingTable } from '#lib/queries/masking-table.ts';

export function generateMetadata(): Metadata {
  return { title: words.masking.title };
}

/** Which fields are personal: those of the catalogue as they are, those of other types to be marked. */
export default async function MaskingPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageRoles');
  const types = await maskingTable(currentStore(), viewer);
  return (
    <>
      <PageHeader title={words.masking.title} />
      <p className="max-w-[75ch] px-gutter pb-4 text-ink-2">{words.masking.text}</p>
      <GeneralTypes types={types.filter(({ known }) => !known)} />
      <CatalogueTypes types={types.filter(({ known }) => known)} />
    </>
  );
}
