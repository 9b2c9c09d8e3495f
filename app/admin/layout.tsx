import type { ReactNode } from 'react';
import { adminParts } from '#app/admin/admin-parts.ts';
import { AdminTabs } from '#app/admin/admin-tabs.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';

/** The administration: its parts as tabs over the one at hand. Each page asks for its own permission. */
export default async function AdminLayout(props: { children: ReactNode }) {
  return (
    <>
      <AdminTabs parts={adminParts(await pageViewer())} />
      {props.children}
    </>
  );
}
