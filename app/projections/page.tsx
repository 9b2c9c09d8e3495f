import type { Metadata } from 'next';
import * as words from '#app/messages/words.ts';
import { ProjectionsScreen } from '#app/projections/projections-screen.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listProjections } from '#lib/queries/projections/list-projections.ts';

export function generateMetadata(): Metadata {
  return { title: words.projections.title };
}

/** All that is derived from the events. */
export default async function ProjectionsPage() {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const initial = await listProjections(currentStore(), viewer);
  return <ProjectionsScreen initial={initial} may={allows(viewer, 'rebuild')} />;
}
