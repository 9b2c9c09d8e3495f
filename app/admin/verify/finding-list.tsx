import Link from 'next/link';
import type { VerificationJson } from '#app/admin/verify/read-verification.ts';
import { entityHref, eventHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { KeptFinding } from '#lib/transfer/verify/runs/list-runs.ts';

type Findings = NonNullable<VerificationJson['findings']>;

/** What a verification found: event, entity and what was done to it. */
export function FindingList({ findings: { items, more } }: { findings: Findings }) {
  const verification = words.verification;
  return (
    <section aria-labelledby="findings" className="pb-6">
      <h2 id="findings" className="px-gutter font-semibold">
        {verification.findings}
      </h2>
      <p className="px-gutter pb-1.5 text-xs text-ink-2">{verification.findingsText}</p>
      <ul aria-labelledby="findings" className="border-t border-line">
        {items.map(({ number, finding }) => (
          <FindingRow key={number} finding={finding} />
        ))}
      </ul>
      {more > 0 ? <p className="px-gutter pt-2 text-ink-2">{verification.more(more)}</p> : null}
    </section>
  );
}

function FindingRow({ finding }: { finding: KeptFinding }) {
  const verification = words.verification;
  const { kind, of, position, eventId, entity, version, parts, count = 1, from } = finding;
  const where = [
    ...(position === null ? [] : [verification.atPosition(position)]),
    ...(count > 1 ? [verification.followed(count - 1)] : []),
    ...(from === undefined ? [] : [verification.from(from)]),
  ].join(' ');
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line px-gutter py-2">
      <span className="font-medium">
        {verification.subject(of)} <span className="text-del">{verification.was(kind)}</span>
      </span>
      {where === '' ? null : <span className="tabular-nums">{where}</span>}
      {eventId === null ? null : (
        <Link href={eventHref(eventId)} prefetch={false} className="act mono text-xs wrap-anywhere">
          {eventId}
        </Link>
      )}
      {entity === null ? null : <Entity entity={entity} version={version} />}
      {parts.length === 0 ? null : (
        <span className="min-w-0 text-xs wrap-anywhere text-ink-2">{parts.join(', ')}</span>
      )}
    </li>
  );
}

function Entity({ entity, version }: { entity: EntityRef; version: number | null }) {
  const name = `${entity.type}/${entity.id}`;
  const told = version === null ? name : `${name}, ${words.common.version(version)}`;
  if (entity.type.startsWith('$')) return <span className="mono wrap-anywhere">{told}</span>;
  return (
    <Link href={entityHref(entity)} prefetch={false} className="act mono wrap-anywhere">
      {told}
    </Link>
  );
}
