import type { Metadata } from 'next';
import { ImportHome } from '#app/import/import-home.tsx';
import { readImports } from '#app/import/read-imports.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';

export function generateMetadata(): Metadata {
  return { title: words.imports.title };
}

/** A file to be dropped, and the imports that were. */
export default async function ImportPage() {
  const viewer = await pageViewer();
  permit(viewer, 'import');
  return <ImportHome initial={await readImports(viewer)} />;
}
