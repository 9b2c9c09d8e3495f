import type { ReactNode } from 'react';
import { HealthFacts } from '#app/admin/webhooks/health-facts.tsx';
import { toldTypes } from '#app/admin/webhooks/told-types.ts';
import { LinkButton } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import type { WebhookView } from '#lib/queries/webhooks/list-webhooks.ts';

/** What it tells, to whom and how. */
export function WebhookSettings({ view }: { view: WebhookView }) {
  const webhooks = words.webhooks;
  const admin = words.admin;
  return (
    <section aria-labelledby="webhook-settings">
      <div className="flex items-center justify-between gap-3 pb-1.5">
        <h2 id="webhook-settings" className="font-semibold">
          {webhooks.settings}
        </h2>
        <LinkButton href={`/admin/webhooks/${view.id}/change`}>{webhooks.change}</LinkButton>
      </div>
      <dl className="border-t border-line">
        <Fact name={webhooks.url}>
          <span className="mono">{view.url}</span>
        </Fact>
        <Fact name={webhooks.tells}>{toldTypes(currentStore().catalogue, view)}</Fact>
        <Fact name={webhooks.role}>{admin.roleNames[view.role] ?? view.role}</Fact>
        <Fact name={webhooks.order}>{view.ordered ? webhooks.orderKept : webhooks.orderFree}</Fact>
        <Fact name={webhooks.health}>
          <HealthFacts health={view.health} />
        </Fact>
        <Fact name={webhooks.made}>
          <Time at={view.madeAt} form="date-time" />,{' '}
          {webhooks.madeBy(view.madeByName ?? webhooks.thisMachine)}
        </Fact>
      </dl>
    </section>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-b border-line py-1.5 nav:grid-cols-[110px_minmax(0,1fr)]">
      <dt className="text-ink-3">{props.name}</dt>
      <dd className="min-w-0 wrap-anywhere">{props.children}</dd>
    </div>
  );
}
