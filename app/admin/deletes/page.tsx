import type { Metadata } from 'next';
import { DeletionChanges } from '#app/admin/deletes/deletion-changes.tsx';
import { DeletionTypes } from '#app/admin/deletes/deletion-types.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { deletionTable } from '#lib/corrections/delete-table.ts';

export function generateMetadata(): Metadata {
  return { title: words.deletes.policy };
}

/** What may be deleted of each type, by whom, and who narrowed it. */
export default async function DeletesPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageRoles');
  const { types, changes } = await deletionTable(currentStore(), viewer);
  const plurals = Object.fromEntries(types.map(({ type, plural }) => [type, plural]));
  return (
    <>
      <PageHeader title={words.deletes.policy} />
      <p className="max-w-[75ch] px-gutter pb-4 text-ink-2">{words.deletes.policyText}</p>
      <DeletionTypes types={types} />
      <DeletionChanges changes={changes} plurals={plurals} hasAudit={allows(viewer, 'readAudit')} />
    </>
  );
}
