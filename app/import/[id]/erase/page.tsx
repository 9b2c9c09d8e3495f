import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EraseScreen } from '#app/components/erasure/erase-screen.tsx';
import { importHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';

export function generateMetadata(): Metadata {
  return { title: words.erasure.crumb };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ type?: unknown }> };

/** What would go if all of a type that an import made were erased, as one act, and asking for it. */
export default async function EraseImportPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'import');
  permit(viewer, 'erase');
  const { id } = await params;
  const { type } = await searchParams;
  const store = currentStore();
  const view = await readImport(store, viewer, id);
  const known = (await listEntityTypes(store, viewer)).find((one) => one.type === type);
  if (!view || !known) notFound();
  permit(viewer, 'erase', known.type);
  const imports = words.imports;
  const back = importHref(id);
  const target = { kind: 'import' as const, type: known.type, import: id };
  return (
    <EraseScreen
      title={imports.eraseTitle(known.plural, view.name)}
      subject={known.type}
      crumbs={[
        { label: imports.title, href: importHref() },
        { label: view.name, href: back },
      ]}
      given={target}
      wished={target}
      back={back}
    />
  );
}
