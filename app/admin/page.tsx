import { redirect } from 'next/navigation';
import { adminParts } from '#app/admin/admin-parts.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';

/** The first part that the viewer may open. */
export default async function AdminPage() {
  const viewer = await pageViewer();
  const first = adminParts(viewer)[0];
  if (!first) refuse(viewer, 'managePeople');
  redirect(first.href);
}
