'use client';

import { useRouter } from 'next/navigation';
import { changeWebhook } from '#app/admin/webhooks/webhook-actions.ts';
import { type WebhookDraft, WebhookForm } from '#app/admin/webhooks/webhook-form.tsx';
import type { Choice } from '#app/components/events/filter-picker.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { WebhookOffers } from '#lib/people/webhooks/webhook-offers.ts';

export function ChangeWebhook(props: {
  id: string;
  revision: number;
  initial: WebhookDraft;
  offers: WebhookOffers;
  entityTypes: Choice[];
  eventTypes: Choice[];
}) {
  const webhooks = words.webhooks;
  const router = useRouter();
  const { id, revision } = props;
  const back = `/admin/webhooks/${id}`;
  return (
    <WebhookForm
      {...props}
      send={webhooks.save}
      sending={webhooks.saving}
      back={back}
      onSend={async (wish, reason) => {
        const answer = await changeWebhook({ id, reason, wish, expected: revision });
        if (answer.status === 'done') {
          toast.success(webhooks.isChanged);
          router.push(back);
          return null;
        }
        if (answer.status === 'refused') return { faults: answer.faults, told: '' };
        return { told: webhooks.answers[answer.status] };
      }}
    />
  );
}
