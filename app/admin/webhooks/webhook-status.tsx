import { Chip } from '#app/components/chip.tsx';
import * as words from '#app/messages/words.ts';
import type { WebhookView } from '#lib/queries/webhooks/list-webhooks.ts';

export function WebhookStatus({ view }: { view: Pick<WebhookView, 'status' | 'health'> }) {
  const webhooks = words.webhooks;
  if (view.status === 'off') return <Chip look="bad">{webhooks.off}</Chip>;
  if (view.health.isStopped) return <Chip look="bad">{webhooks.stopped}</Chip>;
  if (view.health.paused) return <Chip>{webhooks.paused}</Chip>;
  return <Chip look="on">{webhooks.on}</Chip>;
}
