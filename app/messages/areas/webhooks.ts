import { webhooks as english } from '#app/messages/en/webhooks.ts';
import { spoken } from '#app/messages/spoken.ts';

export const webhooks = spoken('webhooks', english);
