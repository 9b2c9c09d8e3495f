'use client';

import { useState } from 'react';
import { ShownSecret } from '#app/admin/webhooks/shown-secret.tsx';
import { createWebhook } from '#app/admin/webhooks/webhook-actions.ts';
import { type WebhookDraft, WebhookForm } from '#app/admin/webhooks/webhook-form.tsx';
import { LinkButton } from '#app/components/button.tsx';
import type { Choice } from '#app/components/events/filter-picker.tsx';
import * as words from '#app/messages/words.ts';
import type { WebhookOffers } from '#lib/people/webhooks/webhook-offers.ts';

// The role that sees least of those that there are: more is a choice.
const beginning: WebhookDraft = {
  ...{ name: '', url: '', entityTypes: [], eventTypes: [] },
  ...{ role: 'support', ordered: false },
};

/** Makes a webhook and then shows its secret, once. */
export function NewWebhook(props: {
  offers: WebhookOffers;
  entityTypes: Choice[];
  eventTypes: Choice[];
}) {
  const webhooks = words.webhooks;
  const [made, setMade] = useState<{ id: string; name: string; secret: string } | null>(null);
  if (made) {
    return (
      <section className="max-w-[900px] px-gutter pb-12">
        <ShownSecret title={webhooks.madeTitle(made.name)} secret={made.secret} />
        <div className="mt-5">
          <LinkButton look="primary" href={`/admin/webhooks/${made.id}`}>
            {webhooks.toWebhook}
          </LinkButton>
        </div>
      </section>
    );
  }
  return (
    <WebhookForm
      {...props}
      initial={beginning}
      send={webhooks.send}
      sending={webhooks.sending}
      back="/admin/webhooks"
      onSend={async (wish, reason) => {
        const answer = await createWebhook({ wish, reason });
        if (answer.status === 'created') {
          setMade({ id: answer.id, name: wish.name.trim(), secret: answer.secret });
          return null;
        }
        if (answer.status === 'refused') return { faults: answer.faults, told: '' };
        return { told: webhooks.answers[answer.status] };
      }}
    />
  );
}
