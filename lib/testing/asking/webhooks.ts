import { recordOnWebhook, webhookFor } from '#lib/people/webhooks/act-on-webhook.ts';
import { changeWebhook } from '#lib/people/webhooks/change-webhook.ts';
import { createWebhook } from '#lib/people/webhooks/create-webhook.ts';
import { deleteWebhook } from '#lib/people/webhooks/delete-webhook.ts';
import { rotateSecret } from '#lib/people/webhooks/rotate-secret.ts';
import { switchWebhook } from '#lib/people/webhooks/switch-webhook.ts';
import { testWebhook } from '#lib/people/webhooks/test-webhook.ts';
import { webhookOffers } from '#lib/people/webhooks/webhook-offers.ts';
import { listWebhooks } from '#lib/queries/webhooks/list-webhooks.ts';
import { readWebhookView } from '#lib/queries/webhooks/read-webhook-view.ts';
import { webhookRequest } from '#lib/queries/webhooks/webhook-request.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const wish = {
  ...{ name: 'Orders', url: 'https://hooks.example.com/', entityTypes: ['user'], eventTypes: [] },
  ...{ role: 'support', ordered: false },
};
const none = { id: 'none', reason: 'For the test' };

/** What is asked of webhooks, and the acts upon them. */
export const askingWebhooks: Record<string, Asking> = {
  listWebhooks: { needs: 'manageKeys', run: (store, viewer) => listWebhooks(store, viewer) },
  readWebhookView: {
    needs: 'manageKeys',
    run: (store, viewer) => readWebhookView(store, viewer, 'none'),
  },
  webhookRequest: {
    needs: 'manageKeys',
    run: (store, viewer) => webhookRequest(store, viewer, { webhookId: 'none', effectId: 'none' }),
  },
  webhookOffers: { needs: 'manageKeys', run: (store, viewer) => webhookOffers(store, viewer) },
  webhookFor: { needs: 'manageKeys', run: (store, viewer) => webhookFor(store, viewer, none) },
  createWebhook: {
    needs: 'manageKeys',
    run: (store, viewer) => createWebhook(store, viewer, wish, 'For the test'),
  },
  changeWebhook: {
    needs: 'manageKeys',
    run: (store, viewer) => changeWebhook(store, viewer, { ...none, wish }),
  },
  rotateSecret: {
    needs: 'manageKeys',
    run: (store, viewer) => rotateSecret(store, viewer, { ...none, overlapHours: 1 }),
  },
  switchWebhook: {
    needs: 'manageKeys',
    run: (store, viewer) => switchWebhook(store, viewer, { ...none, status: 'off' }),
  },
  deleteWebhook: {
    needs: 'manageKeys',
    run: (store, viewer) => deleteWebhook(store, viewer, none),
  },
  testWebhook: { needs: 'manageKeys', run: (store, viewer) => testWebhook(store, viewer, none) },
  recordOnWebhook: {
    needs: 'manageKeys',
    run: (store, viewer) =>
      recordOnWebhook(
        store,
        viewer,
        { id: 'none', revision: 1 },
        { data: {}, reason: 'For the test' },
        async () => {},
      ),
  },
};
