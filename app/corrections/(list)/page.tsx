import type { Metadata } from 'next';
import { CorrectionsList } from '#app/corrections/(list)/corrections-list.tsx';
import { readCorrections } from '#app/corrections/read-corrections.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { allows } from '#lib/access/policy.ts';

export function generateMetadata(): Metadata {
  return { title: words.corrections.title };
}

/** What was proposed, approved, applied, rejected and withdrawn. */
export default async function CorrectionsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await props.searchParams)) {
    if (typeof value === 'string') query.set(name, value);
  }
  return (
    <CorrectionsList
      key={query.toString()}
      initial={await readCorrections(viewer, query)}
      status={query.get('status')}
      after={query.get('after')}
      mayChangePolicy={allows(viewer, 'manageRoles')}
    />
  );
}
