import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { FindScreen } from '#app/entities/[type]/[id]/find/find-screen.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { gridFields } from '#lib/queries/history-grid.ts';

type Props = { params: EntityParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return { title: entity ? words.find.title(entity.label ?? id) : words.entity.notFoundTitle };
}

/** When a condition on a field held, and which event began it. */
export default async function FindPage({ params }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const [fields, plural] = await Promise.all([
    gridFields(currentStore(), viewer, ref),
    pluralOf(ref.type),
  ]);
  if (!fields) notFound();
  return <FindScreen present={present} plural={plural} fields={fields.fields} />;
}
