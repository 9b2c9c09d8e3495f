import Link from 'next/link';
import type { ReactNode } from 'react';
import { auditHref } from '#app/admin/audit/audit-search.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** Without an id, all of a type. */
type AuditedEntity = { type: string; id: string | null };

const grid =
  'grid gap-x-4 px-gutter rows:grid-cols-[132px_minmax(0,4fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)]';

/** Large enough to be hit with a finger where rows stand under each other. */
const linkClass = 'hover:underline max-rows:inline-block max-rows:min-h-6 max-rows:leading-6';

/** One line of the audit; below the width of a row its parts stand under each other. */
export function AuditRow(props: {
  at: string;
  what: string;
  /** The rest of it, as it is kept. */
  details: string;
  entities: AuditedEntity[];
  who: ReactNode;
  why: ReactNode;
}) {
  return (
    <li className={`${grid} border-b border-line py-1.5`}>
      <span className="text-xs leading-5 text-ink-2">
        <Time at={props.at} form="date-time" />
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{props.what}</span>
        {props.details === '' ? null : (
          <span className="mono ml-1.5 text-ink-3">{props.details}</span>
        )}
      </span>
      <span className="flex min-w-0 flex-wrap gap-x-2 wrap-anywhere">
        {props.entities.map((entity) => (
          <AuditEntity key={`${entity.type}/${entity.id}`} entity={entity} />
        ))}
      </span>
      <span className="min-w-0 wrap-anywhere">{props.who}</span>
      <span className="min-w-0 text-xs leading-5 text-ink-2 wrap-anywhere">{props.why}</span>
    </li>
  );
}

/** The names of the columns, above the rows. */
export function AuditColumns() {
  const { columnTime, columnWhat, columnEntity, columnWho, columnWhy } = words.audit;
  return (
    <div
      aria-hidden
      className={`${grid} border-b border-line text-xs leading-[27px] text-ink-3 max-rows:hidden`}
    >
      {[columnTime, columnWhat, columnEntity, columnWho, columnWhy].map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

/** Who it was, by name where there is one; leads to all that they did or looked at. */
export function AuditWho(props: {
  id: string | null;
  name: string | null;
  show: 'acts' | 'looks';
}) {
  const { id, name, show } = props;
  if (id === null) return <span className="text-ink-3">{words.audit.nobody}</span>;
  return (
    <Link href={auditHref({ show, who: id })} title={id} className={linkClass}>
      {name ?? <span className="mono">{id}</span>}
    </Link>
  );
}

function AuditEntity({ entity }: { entity: AuditedEntity }) {
  const { type, id } = entity;
  const name = id === null ? type : `${type}/${id}`;
  // Entities of system types have no page.
  if (id === null || type.startsWith('$')) return <span className="mono text-ink-2">{name}</span>;
  return (
    <Link href={entityHref({ type, id })} className={`mono ${linkClass}`}>
      {name}
    </Link>
  );
}
