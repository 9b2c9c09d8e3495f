import type { Metadata } from 'next';
import { NewWebhook } from '#app/admin/webhooks/new/new-webhook.tsx';
import { readChoices } from '#app/admin/webhooks/read-choices.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';

export function generateMetadata(): Metadata {
  return { title: words.webhooks.newTitle };
}

/** A webhook: made here, and its secret shown once. */
export default async function NewWebhookPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  permit(viewer, 'read');
  const webhooks = words.webhooks;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={webhooks.breadcrumb}
            crumbs={[{ label: webhooks.title, href: '/admin/webhooks' }]}
            current={webhooks.newTitle}
          />
        }
        title={webhooks.newTitle}
      />
      <NewWebhook {...(await readChoices(viewer))} />
    </>
  );
}
