import type { OnWebhook } from '#lib/people/webhooks/act-on-webhook.ts';
import type { CreatedWebhook } from '#lib/people/webhooks/create-webhook.ts';
import type { RotatedSecret } from '#lib/people/webhooks/rotate-secret.ts';
import type { TestedWebhook } from '#lib/people/webhooks/test-webhook.ts';

type Failed = { status: 'unreadable' | 'forbidden' | 'failed' };

export type CreateAnswer = CreatedWebhook | Failed;
export type WebhookAnswer = OnWebhook | Failed;
export type RotateAnswer = RotatedSecret | Failed;
export type TestAnswer = TestedWebhook | Failed;
