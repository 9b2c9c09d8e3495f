import Link from 'next/link';
import { DeliveryDetails } from '#app/admin/webhooks/[id]/delivery-details.tsx';
import { RetryDeliveries } from '#app/admin/webhooks/[id]/retry-deliveries.tsx';
import {
  shownStatuses,
  type WebhookSearch,
  webhookHref,
} from '#app/admin/webhooks/[id]/webhook-search.ts';
import { chipClass } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { noEffectSearch } from '#app/components/effects/effect-search.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { effectsHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectDetails, EffectPage, EffectView } from '#lib/queries/effects/effect-views.ts';
import type { WebhookRequest } from '#lib/queries/webhooks/webhook-request.ts';
import { reactorName } from '#lib/reactors/webhooks/webhook.ts';

type Opened = {
  opened: EffectDetails | null;
  request: WebhookRequest | null;
  /** Whether who looks may have them tried again. */
  mayWork: boolean;
};

/** What was sent and what waits to be, the newest first; one of them opened in place. */
export function Deliveries(
  props: {
    id: string;
    page: EffectPage;
    search: WebhookSearch;
    /** Given up, of all that there are. */
    failed: number;
  } & Opened,
) {
  const webhooks = words.webhooks;
  const { id, page, search } = props;
  const { status, after } = search;
  return (
    <section aria-labelledby="deliveries" className="pb-10">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-gutter pb-2">
        <h2 id="deliveries" className="font-semibold">
          {webhooks.deliveries}
        </h2>
        <nav aria-label={webhooks.filter} className="flex flex-wrap gap-1.5">
          {[null, ...shownStatuses].map((one) => (
            <Link
              key={one ?? 'all'}
              href={webhookHref(id, { status: one })}
              aria-current={status === one ? 'true' : undefined}
              className={chipClass(status === one ? 'on' : 'plain', 'leading-6')}
            >
              {one === null ? webhooks.all : webhooks.status(one)}
            </Link>
          ))}
        </nav>
        <span className="flex flex-wrap items-center gap-3 nav:ml-auto">
          <Link
            href={effectsHref({ reactor: reactorName(id) })}
            className="text-accent hover:underline"
          >
            {webhooks.toEffects}
          </Link>
          {props.mayWork && props.failed > 0 ? (
            <RetryDeliveries
              of={{ search: { ...noEffectSearch, reactor: reactorName(id), status: 'failed' } }}
              count={props.failed}
            >
              {webhooks.retryAll(props.failed)}
            </RetryDeliveries>
          ) : null}
        </span>
      </div>
      {page.items.length === 0 ? (
        <div className="border-t border-line">
          {status === null && after === null ? (
            <EmptyState title={webhooks.noDeliveries}>{webhooks.noDeliveriesText}</EmptyState>
          ) : (
            <p className="px-gutter py-4 text-ink-2">{webhooks.noneOfStatus}</p>
          )}
        </div>
      ) : (
        <ul className="border-t border-line">
          {page.items.map((effect) => (
            <Delivery key={effect.id} {...props} effect={effect} />
          ))}
        </ul>
      )}
      <p className="flex gap-3 px-gutter pt-3">
        {after === null ? null : (
          <Link href={webhookHref(id, { status })} className="text-accent hover:underline">
            {webhooks.newest}
          </Link>
        )}
        {page.next === null ? null : (
          <Link
            href={webhookHref(id, { status, after: page.next })}
            className="text-accent hover:underline"
          >
            {webhooks.older}
          </Link>
        )}
      </p>
    </section>
  );
}

function Delivery(props: { id: string; search: WebhookSearch; effect: EffectView } & Opened) {
  const webhooks = words.webhooks;
  const { effect, search, opened } = props;
  const isOpened = opened?.id === effect.id;
  const { event, attempts, nextAt, cause, status } = effect;
  const told = [
    ...(attempts > 0 ? [webhooks.tried(attempts)] : []),
    ...(cause !== null && status !== 'done' ? [webhooks.cause(cause)] : []),
  ];
  // One whose time has come waits for its receiver to answer anybody.
  const isLater = nextAt !== null && Date.parse(nextAt) > Date.now();
  const waitsUntil = isLater && status === 'waiting' && told.length > 0 ? nextAt : null;
  return (
    <li className="border-b border-line">
      <Link
        href={webhookHref(props.id, { ...search, delivery: isOpened ? null : effect.id })}
        scroll={false}
        aria-expanded={isOpened}
        aria-label={webhooks.open(event.sentence)}
        className={classNames(
          'grid gap-x-4 px-gutter py-1.5 -outline-offset-2 hover:bg-sunk',
          'rows:grid-cols-[120px_minmax(0,3fr)_minmax(0,2fr)_110px]',
          isOpened && 'bg-sunk',
        )}
      >
        <DeliveryStatus status={status} />
        <span className="min-w-0 wrap-anywhere">
          {event.sentence} <span className="mono text-xs text-ink-3">{event.type}</span>
        </span>
        <span className="min-w-0 text-ink-2">
          {told.join(', ')}
          {waitsUntil === null ? null : (
            <>
              , {webhooks.nextTry} <Time at={waitsUntil} />
            </>
          )}
        </span>
        <span className="text-ink-3 rows:text-right">
          <Time at={effect.madeAt} />
        </span>
      </Link>
      {isOpened ? (
        <DeliveryDetails effect={opened} request={props.request} mayWork={props.mayWork} />
      ) : null}
    </li>
  );
}

const marks: Record<string, { sign: string; look: string }> = {
  done: { sign: '✓', look: 'text-add' },
  failed: { sign: '✕', look: 'text-del' },
  skipped: { sign: '–', look: 'text-ink-3' },
  held: { sign: '‖', look: 'text-past' },
};

/** Its sign and its word: never by colour alone. */
function DeliveryStatus({ status }: { status: string }) {
  const { sign, look } = marks[status] ?? { sign: '…', look: 'text-ink-2' };
  return (
    <span className={classNames('font-medium', look)}>
      <span aria-hidden className="mr-1.5 inline-block w-3 text-center">
        {sign}
      </span>
      {words.webhooks.status(status)}
    </span>
  );
}
