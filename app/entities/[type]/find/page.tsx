import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { entityTypeHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { chooseForBulk } from '#app/corrections/bulk/bulk-actions.ts';
import { findType } from '#app/entities/[type]/(list)/find-type.ts';
import { FindInType } from '#app/entities/[type]/find/find-in-type.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { typeFields } from '#lib/queries/type-fields.ts';

type Props = { params: Promise<{ type: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const type = await findType((await params).type);
  return { title: type ? words.find.ofType(type.plural) : words.common.notFoundTitle };
}

/** Which entities of a type ever fulfilled a condition. */
export default async function FindInTypePage({ params }: Props) {
  const type = await findType((await params).type);
  if (!type) notFound();
  const viewer = await pageViewer();
  const fields = await typeFields(currentStore(), viewer, type.type);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.entity.breadcrumb}
            crumbs={[{ label: type.plural, href: entityTypeHref(type.type) }]}
            current={words.find.all}
          />
        }
        title={words.find.all}
        beside={
          <span className="text-ink-3">{words.find.allOf(words.common.inText(type.plural))}</span>
        }
      />
      <FindInType
        type={type}
        fields={fields}
        choose={allows(viewer, 'proposeCorrection', type.type) ? chooseForBulk : null}
      />
    </>
  );
}
