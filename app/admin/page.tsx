import { notFound, redirect } from 'next/navigation';
import { adminParts } from '#app/admin/admin-parts.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';

/** The first part that the viewer may open. */
export default async function AdminPage() {
  const first = adminParts(await pageViewer())[0];
  if (!first) notFound();
  redirect(first.href);
}
