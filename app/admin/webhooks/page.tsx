import type { Metadata } from 'next';
import { WebhookList } from '#app/admin/webhooks/webhook-list.tsx';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { listWebhooks } from '#lib/queries/webhooks/list-webhooks.ts';

export function generateMetadata(): Metadata {
  return { title: words.webhooks.title };
}

/** Where events are told by HTTP, and how that goes. */
export default async function WebhooksPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  const webhooks = words.webhooks;
  const all = await listWebhooks(currentStore(), viewer);
  const on = all.filter(({ status }) => status === 'on').length;
  const make = (
    <LinkButton look="primary" href="/admin/webhooks/new">
      {webhooks.make}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={webhooks.title}
        beside={
          all.length > 0 ? (
            <span className="text-ink-3">{webhooks.facts(on, all.length - on)}</span>
          ) : null
        }
        actions={make}
      />
      {all.length === 0 ? (
        <EmptyState title={webhooks.none}>{webhooks.noneText}</EmptyState>
      ) : (
        <div className="pb-10">
          <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{webhooks.text}</p>
          <WebhookList rows={all} />
        </div>
      )}
    </>
  );
}
