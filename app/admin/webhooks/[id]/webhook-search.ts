import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** Which deliveries can be asked for; all of them without. */
export const shownStatuses = ['done', 'failed', 'waiting', 'skipped'] as const;

/** What of a webhook's deliveries is shown, as its URL holds it. */
const webhookSearch = {
  status: parseAsStringLiteral(shownStatuses),
  /** The one that is opened. */
  delivery: parseAsString,
  after: parseAsString,
};

export type WebhookSearch = inferParserType<typeof webhookSearch>;

export const loadWebhookSearch = createLoader(webhookSearch);
const serialize = createSerializer(webhookSearch);

export function webhookHref(id: string, search: Partial<WebhookSearch> = {}): string {
  return serialize(`/admin/webhooks/${encodeURIComponent(id)}`, search);
}
