import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { Deliveries } from '#app/admin/webhooks/[id]/deliveries.tsx';
import { RefreshWith } from '#app/admin/webhooks/[id]/refresh-with.tsx';
import { WebhookActs } from '#app/admin/webhooks/[id]/webhook-acts.tsx';
import { loadWebhookSearch } from '#app/admin/webhooks/[id]/webhook-search.ts';
import { WebhookSecrets } from '#app/admin/webhooks/[id]/webhook-secrets.tsx';
import { WebhookSettings } from '#app/admin/webhooks/[id]/webhook-settings.tsx';
import { WebhookStatus } from '#app/admin/webhooks/webhook-status.tsx';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { countEffects } from '#lib/queries/effects/count-effects.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';
import { readWebhookView } from '#lib/queries/webhooks/read-webhook-view.ts';
import { webhookRequest } from '#lib/queries/webhooks/webhook-request.ts';
import { goneReason, reactorName } from '#lib/reactors/webhooks/webhook.ts';

export function generateMetadata(): Metadata {
  return { title: words.webhooks.title };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const pageLength = 25;

/** One webhook: how it is set, what it signs with, and what it sent. */
export default async function WebhookPage(props: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  permit(viewer, 'read');
  const { id } = await props.params;
  const search = await loadWebhookSearch(props.searchParams);
  const store = currentStore();
  const view = await readWebhookView(store, viewer, id);
  if (!view) notFound();
  const { status, delivery, after } = search;
  const [counts, page, opened, request] = await Promise.all([
    countEffects(store, viewer),
    listEffects(store, viewer, {
      filter: { reactor: reactorName(id), status: status ?? undefined },
      after: after ?? undefined,
      limit: pageLength,
    }),
    delivery === null ? null : readEffect(store, viewer, delivery),
    delivery === null ? null : webhookRequest(store, viewer, { webhookId: id, effectId: delivery }),
  ]);
  const webhooks = words.webhooks;
  const isOpen = page.items.some((one) => one.status === 'waiting' || one.status === 'running');
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={webhooks.breadcrumb}
            crumbs={[{ label: webhooks.title, href: '/admin/webhooks' }]}
            current={view.name}
          />
        }
        title={view.name}
        beside={<WebhookStatus view={view} />}
        actions={<WebhookActs id={id} name={view.name} status={view.status} />}
      />
      {view.status === 'off' && view.offReason !== null ? (
        <p role="note" className="border-y border-line bg-past-soft px-gutter py-2 text-past">
          {view.offReason === goneReason ? webhooks.gone : webhooks.offBecause(view.offReason)}
        </p>
      ) : null}
      <div className="grid gap-x-10 gap-y-6 px-gutter pt-1 pb-6 nav:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <WebhookSettings view={view} />
        <WebhookSecrets id={id} secrets={view.secrets} />
      </div>
      <Deliveries
        id={id}
        page={page}
        search={search}
        opened={opened?.reactor === reactorName(id) ? opened : null}
        request={request}
        failed={counts.byReactor.get(reactorName(id))?.failed ?? 0}
        mayWork={allows(viewer, 'workEffects')}
      />
      <RefreshWith isOpen={isOpen} />
    </>
  );
}
