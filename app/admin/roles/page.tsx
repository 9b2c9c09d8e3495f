import type { Metadata } from 'next';
import { RoleChanges } from '#app/admin/roles/role-changes.tsx';
import { RoleGrid } from '#app/admin/roles/role-grid.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { roleTable } from '#lib/queries/role-table.ts';

export function generateMetadata(): Metadata {
  return { title: words.roles.title };
}

/** What each role may do, adjustable, and who changed what of it. */
export default async function RolesPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageRoles');
  const { roles, entityTypes, changes } = await roleTable(currentStore(), viewer);
  return (
    <>
      <PageHeader title={words.roles.title} />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{words.roles.text}</p>
      <RoleGrid roles={roles} entityTypes={entityTypes} />
      <RoleChanges changes={changes} hasAudit={allows(viewer, 'readAudit')} />
    </>
  );
}
