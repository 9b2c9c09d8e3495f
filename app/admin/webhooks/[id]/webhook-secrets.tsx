import { RotateSecret } from '#app/admin/webhooks/[id]/rotate-secret.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { SecretView } from '#lib/queries/webhooks/read-webhook-view.ts';

/** The secrets that sign, none of them shown. */
export function WebhookSecrets(props: { id: string; secrets: SecretView[] }) {
  const webhooks = words.webhooks;
  return (
    <section aria-labelledby="webhook-secrets">
      <div className="flex items-center justify-between gap-3 pb-1.5">
        <h2 id="webhook-secrets" className="font-semibold">
          {webhooks.secrets}
        </h2>
        <RotateSecret id={props.id} />
      </div>
      <ul className="border-t border-line">
        {props.secrets.map(({ number, madeAt, endsAt }) => (
          <li key={number} className="flex flex-wrap gap-x-3 border-b border-line py-1.5">
            <span>{webhooks.secret(number)}</span>
            <span className="text-ink-3">
              {webhooks.secretMade} <Time at={madeAt} />
            </span>
            {endsAt === null ? null : (
              <span className="text-past">
                {webhooks.secretEnds} <Time at={endsAt} form="date-time" />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-xs text-ink-3">{webhooks.secretsText}</p>
    </section>
  );
}
