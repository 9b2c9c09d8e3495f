import type { ReactNode } from 'react';
import { adminParts } from '#app/admin/admin-parts.ts';
import { AdminTabs } from '#app/admin/admin-tabs.tsx';
import { GuardNote } from '#app/admin/guard-note.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';

/** The administration: its parts as tabs over the one at hand. Each page asks for its own permission. */
export default async function AdminLayout(props: { children: ReactNode }) {
  const parts = adminParts(await pageViewer());
  return (
    <>
      <AdminTabs parts={parts} />
      {parts.length > 0 ? <GuardNote /> : null}
      {props.children}
    </>
  );
}
