import Link from 'next/link';
import { HouseLine } from '#app/components/erasure/house-line.tsx';
import { houseNames } from '#app/components/erasure/house-names.ts';
import {
  LedgerLine,
  LedgerLines,
  LedgerNote,
  LedgerPart,
} from '#app/components/erasure/ledger-part.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import type { ErasurePreview, OtherEntity } from '#lib/erasure/erasure-preview.ts';
import { lookedAt } from '#lib/erasure/erasure-target.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';

const mostPaths = 6;
const mostBackups = 5;
const number = (value: number | string) => words.common.number(value);

/** All that would go and all that stays, by table and count: what is truly destroyed is red, nothing else. */
export function Ledger({ preview }: { preview: ErasurePreview }) {
  return (
    <section
      aria-label={words.erasure.ledger}
      className="border-t border-line min-[1000px]:grid min-[1000px]:grid-cols-2"
    >
      <div className="min-w-0 divide-y divide-line">
        {preview.many ? <Many many={preview.many} of={preview.target} /> : null}
        <Goes preview={preview} />
        <Stays preview={preview} />
      </div>
      <div className="min-w-0 divide-y divide-line border-line max-[999px]:border-t min-[1000px]:border-l">
        <Others preview={preview} />
        <House preview={preview} />
        <Backups preview={preview} />
      </div>
    </section>
  );
}

function Many({
  many,
  of,
}: {
  many: NonNullable<ErasurePreview['many']>;
  of: ErasurePreview['target'];
}) {
  const erasure = words.erasure;
  const left = [
    of.kind === 'import' && many.erased > lookedAt ? erasure.manyLooked(lookedAt) : null,
    of.kind === 'import' ? erasure.manyHeldLater : null,
    many.held > 0 ? erasure.manyHeld(many.held) : null,
    many.erasedAlready > 0 ? erasure.manyAlready(many.erasedAlready) : null,
    many.tooEarly > 0 ? erasure.manyTooEarly(many.tooEarly) : null,
    many.notFound > 0 ? erasure.manyNotFound(many.notFound) : null,
  ].filter((line) => line !== null);
  return (
    <LedgerPart title={erasure.many}>
      <LedgerLines label={erasure.many}>
        <LedgerNote>{erasure.manyErased(many.erased)}</LedgerNote>
        {left.map((line) => (
          <LedgerNote key={line}>{line}</LedgerNote>
        ))}
      </LedgerLines>
    </LedgerPart>
  );
}

function Goes({ preview }: { preview: ErasurePreview }) {
  const erasure = words.erasure;
  const { total, events } = preview;
  const goes = byTable(preview.goes);
  if (goes.length === 0) {
    return (
      <LedgerPart title={erasure.goes}>
        <p className="text-ink-2">{erasure.goesNothing}</p>
      </LedgerPart>
    );
  }
  return (
    <LedgerPart title={erasure.goes} note={erasure.goesTotal(total.rows, goes.length)}>
      <LedgerLines label={erasure.goes}>
        {goes.map(({ table, kind, count }) => (
          <LedgerLine
            key={`${kind} ${table}`}
            gone
            count={number(count)}
            text={
              kind === 'event'
                ? erasure.eventsText(events.own, events.others, events.emptied)
                : null
            }
            where={<span className="mono">{softBreaks(table)}</span>}
          >
            {erasure.kinds[kind] ?? kind}
          </LedgerLine>
        ))}
        <LedgerLine gone sum count={number(total.rows)}>
          {erasure.inAll}
        </LedgerLine>
      </LedgerLines>
    </LedgerPart>
  );
}

/** A line for each table: of a read model that is being rebuilt two hold rows, by one name. */
function byTable(goes: ErasurePreview['goes']): ErasurePreview['goes'] {
  const byName = Map.groupBy(goes, ({ kind, table }) => `${kind} ${table}`);
  return [...byName.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }] : [],
  );
}

function Stays({ preview: { target, stays } }: { preview: ErasurePreview }) {
  const erasure = words.erasure;
  const isWhole = target.kind !== 'fields' && target.kind !== 'event' && target.kind !== 'events';
  return (
    <LedgerPart title={erasure.stays}>
      <LedgerLines label={erasure.stays}>
        <LedgerNote>{erasure.staysVersions(stays.versions)}</LedgerNote>
        <LedgerNote>{erasure.staysChain}</LedgerNote>
        {isWhole ? <LedgerNote>{erasure.staysRefuses}</LedgerNote> : null}
        <LedgerNote>{erasure.staysCertificate}</LedgerNote>
      </LedgerLines>
    </LedgerPart>
  );
}

function Others({ preview: { others, othersInAll } }: { preview: ErasurePreview }) {
  const erasure = words.erasure;
  if (othersInAll === 0) {
    return <LedgerPart title={erasure.othersNone}>{null}</LedgerPart>;
  }
  const more = othersInAll - others.length;
  return (
    <LedgerPart title={erasure.others(othersInAll)} note={erasure.othersText}>
      <LedgerLines label={erasure.others(othersInAll)}>
        {others.map((other) => (
          <OtherLine key={`${other.type}/${other.id}`} other={other} />
        ))}
        {more > 0 ? <LedgerNote>{erasure.othersMore(more)}</LedgerNote> : null}
      </LedgerLines>
    </LedgerPart>
  );
}

function OtherLine({ other }: { other: OtherEntity }) {
  const erasure = words.erasure;
  const { type, id, label, events, paths } = other;
  const more = paths.length - mostPaths;
  return (
    <LedgerLine
      gone
      count={number(events)}
      where={<span className="mono">{softBreaks(`${type}/${id}`)}</span>}
      text={
        <>
          <span className="mono">{softBreaks(paths.slice(0, mostPaths).join(', '))}</span>
          {more > 0 ? ` ${erasure.pathsMore(more)}` : ''}
        </>
      }
    >
      <Link href={entityHref({ type, id })} prefetch={false} className="act">
        {label ?? id}
      </Link>
    </LedgerLine>
  );
}

async function House({ preview: { leftHouse } }: { preview: ErasurePreview }) {
  const erasure = words.erasure;
  const store = currentStore();
  const [names, nameOf] = await Promise.all([
    viewerNames(
      store,
      leftHouse.map(({ by }) => by),
    ),
    houseNames(store),
  ]);
  return (
    <LedgerPart title={erasure.house}>
      {leftHouse.length === 0 ? (
        <p className="text-ink-2">{erasure.houseNone}</p>
      ) : (
        <LedgerLines label={erasure.house}>
          {leftHouse.map((left) => (
            <HouseLine
              key={`${left.kind} ${left.name}`}
              left={left}
              name={nameOf(left)}
              by={left.by === null ? null : (names.get(left.by) ?? left.by)}
            />
          ))}
        </LedgerLines>
      )}
    </LedgerPart>
  );
}

function Backups({ preview: { backups } }: { preview: ErasurePreview }) {
  const erasure = words.erasure;
  const shown = backups?.slice(0, mostBackups) ?? [];
  const more = (backups?.length ?? 0) - shown.length;
  return (
    <LedgerPart title={erasure.backups}>
      <LedgerLines label={erasure.backups}>
        {shown.map(({ id, madeAt, encrypted, scheduled }) => (
          <LedgerLine key={id} count="1" where={<Time at={madeAt} form="date-time" />}>
            {erasure.backupOf(scheduled, encrypted)}, <Time at={madeAt} />
          </LedgerLine>
        ))}
        {more > 0 ? (
          <LedgerLine count={number(more)}>{erasure.backupsMore(more)}</LedgerLine>
        ) : null}
        {backups === null ? <LedgerNote>{erasure.backupsUnknown}</LedgerNote> : null}
        {backups?.length === 0 ? <LedgerNote>{erasure.backupsNone}</LedgerNote> : null}
        <LedgerLine count="–" text={erasure.onDiskText}>
          {erasure.onDisk}
        </LedgerLine>
      </LedgerLines>
      {shown.length > 0 ? <p className="text-xs text-ink-3">{erasure.backupsText}</p> : null}
    </LedgerPart>
  );
}
