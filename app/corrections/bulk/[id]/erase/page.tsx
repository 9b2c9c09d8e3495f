import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { EraseScreen } from '#app/components/erasure/erase-screen.tsx';
import { entityTypeHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { chosenTarget } from '#lib/erasure/chosen-target.ts';

export function generateMetadata(): Metadata {
  return { title: words.erasure.crumb };
}

type Props = { params: Promise<{ id: string }> };

/** What would go if all that was chosen in a list were erased, and asking for it. */
export default async function EraseChosenPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'erase');
  const { id } = await params;
  const store = currentStore();
  const bulk = await readBulk(store, viewer, id);
  if (!bulk) notFound();
  const { entityType, plural, total } = bulk;
  permit(viewer, 'erase', entityType);
  const chosen = await chosenTarget(store, viewer, id);
  const back = entityTypeHref(entityType);
  if (chosen.status !== 'chosen') {
    const erasure = words.erasure;
    return (
      <EmptyState
        title={erasure.notThere}
        actions={<LinkButton href={back}>{erasure.toList}</LinkButton>}
      >
        {chosen.status === 'too-many' ? erasure.tooMany(chosen.most) : erasure.notOwn}
      </EmptyState>
    );
  }
  return (
    <EraseScreen
      title={words.erasure.titleOfMany(total, plural)}
      subject={entityType}
      crumbs={[{ label: plural, href: back }]}
      given={{ kind: 'chosen', bulk: id }}
      wished={chosen.target}
      back={back}
    />
  );
}
