import type { ReactNode } from 'react';
import { RevokeKey } from '#app/admin/keys/revoke-key.tsx';
import { Chip } from '#app/components/chip.tsx';
import { Time, type TimeForm } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { KeyView } from '#lib/people/list-keys.ts';

/** Keys, one below the other; on a narrow window each fact on a line of its own. */
export function KeyList(props: { label: string; rows: KeyView[] }) {
  return (
    <ul aria-label={props.label} className="border-t border-line">
      {props.rows.map((key) => (
        <KeyRow key={key.id} view={key} />
      ))}
    </ul>
  );
}

function KeyRow({ view }: { view: KeyView }) {
  const keys = words.keys;
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line px-gutter py-3 nav:grid-cols-[minmax(180px,1.1fr)_minmax(180px,1.3fr)_minmax(170px,1fr)_88px]">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{view.name}</p>
        <p className="mono text-xs wrap-anywhere text-ink-2">{view.start}…</p>
        <p className="text-xs text-ink-3">
          {keys.madeBy(view.madeByName ?? keys.thisMachine)} <Time at={view.madeAt} />
        </p>
      </div>
      <div className="min-w-0">
        <Rights view={view} />
        <HeldTo view={view} />
      </div>
      <div className="min-w-0">
        <Fact name={keys.lastUsed} none={keys.neverUsed} at={view.lastUsedAt} />
        {view.revokedAt !== null ? (
          <Fact name={keys.revoked} none="" at={view.revokedAt} />
        ) : (
          <Fact
            name={view.status === 'expired' ? keys.expired : keys.expires}
            none={keys.neverExpires}
            at={view.expiresAt}
            form="date"
          />
        )}
      </div>
      <div className="nav:text-right">
        {view.status === 'active' ? (
          <RevokeKey id={view.id} name={view.name} />
        ) : (
          <Chip look="bad">{view.status === 'revoked' ? keys.revoked : keys.expired}</Chip>
        )}
      </div>
    </li>
  );
}

function Rights({ view }: { view: KeyView }) {
  if (view.role !== null) {
    const name = words.admin.roleNames[view.role] ?? view.role;
    return <p>{words.keys.roleOf(name)}</p>;
  }
  return <p>{view.permissions.map((one) => words.roles.name(one)).join(', ')}</p>;
}

function HeldTo({ view }: { view: KeyView }) {
  const keys = words.keys;
  const parts: ReactNode[] = [
    view.entityTypes.length > 0 && view.entityTypes.join(', '),
    view.eventTypes.length > 0 && keys.events(view.eventTypes.join(', ')),
    view.rateLimit !== null && keys.perMinute(view.rateLimit),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <p className="text-xs wrap-anywhere text-ink-2">{parts.join(' · ')}</p>;
}

function Fact(props: { name: string; none: string; at: number | null; form?: TimeForm }) {
  if (props.at === null) return <p className="text-ink-3">{props.none}</p>;
  return (
    <p>
      <span className="text-ink-3">{props.name}</span>{' '}
      <Time at={props.at} form={props.form ?? 'relative'} />
    </p>
  );
}
