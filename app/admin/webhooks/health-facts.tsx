import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { WebhookHealth } from '#lib/queries/webhooks/list-webhooks.ts';

/** How a webhook fares: its last try, the last day, and what holds it back. */
export function HealthFacts({ health }: { health: WebhookHealth }) {
  const webhooks = words.webhooks;
  const { last, done, failed, waiting, circuit } = health;
  return (
    <div className="min-w-0">
      {last === null ? (
        <p className="text-ink-3">{webhooks.neverSent}</p>
      ) : (
        <p>
          <span className="text-ink-3">{webhooks.lastDelivery}</span> <Time at={last.at} />
          {last.outcome === 'done' ? null : (
            <>
              {': '}
              <span className="font-medium text-del">
                {last.outcome === 'lost' ? webhooks.lost : webhooks.cause(last.cause)}
              </span>
            </>
          )}
        </p>
      )}
      {done + failed > 0 ? (
        <p className="text-xs text-ink-2">{webhooks.lastDay(done, failed)}</p>
      ) : null}
      {waiting > 0 ? <p className="text-xs text-ink-2">{webhooks.waiting(waiting)}</p> : null}
      {circuit ? (
        <p className="text-xs font-medium text-del">
          {webhooks.circuit} <Time at={circuit.openUntil} form="near" />
        </p>
      ) : null}
    </div>
  );
}
