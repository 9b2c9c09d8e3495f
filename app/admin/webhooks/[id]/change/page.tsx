import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeWebhook } from '#app/admin/webhooks/[id]/change/change-webhook.tsx';
import { readChoices } from '#app/admin/webhooks/read-choices.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { readWebhookView } from '#lib/queries/webhooks/read-webhook-view.ts';

export function generateMetadata(): Metadata {
  return { title: words.webhooks.changeTitle };
}

type Props = { params: Promise<{ id: string }> };

/** What a webhook tells, to whom and how, being changed. */
export default async function ChangeWebhookPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  permit(viewer, 'read');
  const { id } = await params;
  const view = await readWebhookView(currentStore(), viewer, id);
  if (!view) notFound();
  const webhooks = words.webhooks;
  const { name, url, entityTypes, eventTypes, role, ordered, revision } = view;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={webhooks.breadcrumb}
            crumbs={[
              { label: webhooks.title, href: '/admin/webhooks' },
              { label: name, href: `/admin/webhooks/${id}` },
            ]}
            current={webhooks.changeTitle}
          />
        }
        title={webhooks.changeTitle}
      />
      <ChangeWebhook
        {...(await readChoices(viewer))}
        id={id}
        revision={revision}
        initial={{ name, url, entityTypes, eventTypes, role, ordered }}
      />
    </>
  );
}
