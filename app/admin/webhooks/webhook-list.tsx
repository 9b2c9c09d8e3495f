import Link from 'next/link';
import { HealthFacts } from '#app/admin/webhooks/health-facts.tsx';
import { toldTypes } from '#app/admin/webhooks/told-types.ts';
import { WebhookStatus } from '#app/admin/webhooks/webhook-status.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import type { WebhookView } from '#lib/queries/webhooks/list-webhooks.ts';

/** Webhooks, one below the other; on a narrow window each fact on a line of its own. */
export function WebhookList(props: { rows: WebhookView[] }) {
  return (
    <ul aria-label={words.webhooks.title} className="border-t border-line">
      {props.rows.map((view) => (
        <WebhookRow key={view.id} view={view} />
      ))}
    </ul>
  );
}

function WebhookRow({ view }: { view: WebhookView }) {
  const webhooks = words.webhooks;
  const admin = words.admin;
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line px-gutter py-3 nav:grid-cols-[minmax(200px,1.4fr)_minmax(180px,1.2fr)_minmax(200px,1.2fr)_88px]">
      <div className="min-w-0">
        <p>
          <Link
            href={`/admin/webhooks/${view.id}`}
            className="inline-block min-h-6 font-medium wrap-anywhere hover:underline"
          >
            {view.name}
          </Link>
        </p>
        <p className="mono text-xs wrap-anywhere text-ink-2">{placeOf(view.url)}</p>
        <p className="text-xs text-ink-3">
          {webhooks.madeBy(view.madeByName ?? webhooks.thisMachine)} <Time at={view.madeAt} />
        </p>
      </div>
      <div className="min-w-0">
        <p className="wrap-anywhere">{toldTypes(currentStore().catalogue, view)}</p>
        <p className="text-xs text-ink-2">
          {webhooks.asRole(admin.roleNames[view.role] ?? view.role)}
        </p>
      </div>
      <HealthFacts health={view.health} />
      <div className="nav:text-right">
        <WebhookStatus view={view} />
      </div>
    </li>
  );
}

/** Without its query, which often lets people in and tells nobody where it is. */
function placeOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
