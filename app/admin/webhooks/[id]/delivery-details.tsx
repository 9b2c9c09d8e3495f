import Link from 'next/link';
import { RetryDeliveries } from '#app/admin/webhooks/[id]/retry-deliveries.tsx';
import { effectHref, eventHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { JsonBlock } from '#app/components/value/json-block.tsx';
import * as words from '#app/messages/words.ts';
import { actedOn } from '#lib/domain/effect-status.ts';
import type { Json } from '#lib/domain/json.ts';
import type { EffectAttemptView, EffectDetails } from '#lib/queries/effects/effect-views.ts';
import type { WebhookRequest } from '#lib/queries/webhooks/webhook-request.ts';

const head = 'py-1 pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';
const cell = 'py-1 pr-4 align-baseline';

/** One delivery: its tries, and the request as it would be sent now. */
export function DeliveryDetails(props: {
  effect: EffectDetails;
  request: WebhookRequest | null;
  /** Whether who looks may try it again. */
  mayWork: boolean;
}) {
  const webhooks = words.webhooks;
  const { effect, request } = props;
  return (
    <div className="grid gap-x-10 gap-y-4 border-t border-line px-gutter pt-3 pb-5 nav:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <h3 className="text-ink-2">{webhooks.tries}</h3>
        {effect.tries.length === 0 ? (
          <p className="py-1 text-ink-3">{webhooks.notTried}</p>
        ) : (
          <Tries tries={effect.tries} />
        )}
        {effect.reason === null ? null : <p className="py-1 text-ink-2">{effect.reason}</p>}
        <p className="flex flex-wrap gap-x-4 pt-2">
          <Link href={eventHref(effect.event.id)} className="text-accent hover:underline">
            {webhooks.toEvent}
          </Link>
          <Link href={effectHref(effect.id)} className="text-accent hover:underline">
            {webhooks.toEffect}
          </Link>
        </p>
        {props.mayWork && effect.attempts > 0 && actedOn.retry.includes(effect.status) ? (
          <p className="pt-3">
            <RetryDeliveries of={{ ids: [effect.id] }} count={1}>
              {webhooks.retry}
            </RetryDeliveries>
          </p>
        ) : null}
      </div>
      <div className="min-w-0">
        <h3 className="text-ink-2">{webhooks.request}</h3>
        {request === null ? (
          <p className="py-1 text-ink-3">{webhooks.noRequest}</p>
        ) : (
          <Request request={request} />
        )}
      </div>
    </div>
  );
}

function Tries({ tries }: { tries: EffectAttemptView[] }) {
  const webhooks = words.webhooks;
  return (
    <section
      aria-label={webhooks.tries}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line">
            <th className={head}>{webhooks.try}</th>
            <th className={head}>{webhooks.began}</th>
            <th className={head}>{webhooks.took}</th>
            <th className={head}>{webhooks.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {tries.map(({ number, startedAt, durationMs, outcome, answer, cause }) => (
            <tr key={number} className="border-b border-line">
              <td className={cell}>{number}</td>
              <td className={`${cell} whitespace-nowrap`}>
                <Time at={startedAt} form="near" />
              </td>
              <td className={`${cell} whitespace-nowrap`}>
                {durationMs === null ? webhooks.underWay : webhooks.ms(durationMs)}
              </td>
              <td className={cell}>
                {outcome === 'failed' ? (
                  <span className="text-del">{webhooks.cause(cause)}</span>
                ) : outcome === null ? null : (
                  webhooks.ended(outcome, answer)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Request({ request }: { request: WebhookRequest }) {
  const webhooks = words.webhooks;
  const { url, headers, body, isNarrowed } = request;
  const made = ['webhook-timestamp', 'webhook-signature'].map(
    (name) => [name, webhooks.atSending] as const,
  );
  return (
    <>
      <p className="text-xs text-ink-3">
        {webhooks.requestText} {isNarrowed ? webhooks.narrowed : null}
      </p>
      <p className="mono mt-2 wrap-anywhere">POST {url}</p>
      <dl aria-label={webhooks.headers} className="mono">
        {[...Object.entries(headers), ...made].map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-ink-3">{name}:</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-2 rounded-md bg-sunk px-3 py-2">
        <JsonBlock value={body as unknown as Json} label={webhooks.body} />
      </div>
    </>
  );
}
