import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HintsProvider } from '#app/components/value/field-hints.tsx';
import { hintsOfTypes } from '#app/components/value/hints-of-types.ts';
import { CorrectionScreen } from '#app/corrections/[id]/correction-screen.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';

export function generateMetadata(): Metadata {
  return { title: words.corrections.kinds.correction };
}

/** One correction, to be read and decided on. */
export default async function CorrectionPage(props: { params: Promise<{ id: string }> }) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const { id } = await props.params;
  const store = currentStore();
  const correction = await readCorrection(store, viewer, id);
  if (!correction) notFound();
  const { fields } = await openMasking(store, viewer);
  return (
    <HintsProvider hints={hintsOfTypes(fields, correction.content?.preview?.entities ?? [])}>
      <CorrectionScreen initial={correction} site={store.signIn.settings.url} />
    </HintsProvider>
  );
}
