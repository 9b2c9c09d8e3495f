import type { ReactNode } from 'react';
import { Hex } from '#app/components/erasure/hex.tsx';
import { houseNames } from '#app/components/erasure/house-names.ts';
import { subjectOf, targetWords } from '#app/components/erasure/target-words.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import type { Certificate } from '#lib/erasure/certificate.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';

const mostEntities = 40;
const number = (value: number | string) => words.common.number(value);

/** The certificate as a sheet of paper. It names what went by its place alone, on purpose. */
export async function CertificateSheet(props: { view: ErasureView; certificate: Certificate }) {
  const erasure = words.erasure;
  const facts = erasure.facts;
  const { view, certificate } = props;
  const store = currentStore();
  const nameOf = await houseNames(store);
  const { asked, approved, settled, entities, erased, kept, leftHouse, backups } = certificate;
  const total = erased.reduce((sum, { count }) => sum + count, 0);
  const tables = new Set(erased.map(({ table }) => table)).size;
  return (
    <article
      aria-label={erasure.certificate}
      className="mx-auto mb-10 max-w-[760px] border border-line-2 bg-card px-10 py-7 max-nav:mx-4 max-nav:px-4 max-nav:py-5 print:m-0 print:max-w-none print:border-0 print:p-0"
    >
      <p className="text-xs text-ink-3">{erasure.sheet(store.name, certificate.epoch)}</p>
      <h2 className="border-b border-ink pb-3 text-xl font-title">{erasure.certificate}</h2>
      <p className="py-3.5 text-base">
        <Said certificate={certificate} /> <span className="text-ink-2">{erasure.said.names}</span>
      </p>
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] max-phone:grid-cols-[96px_minmax(0,1fr)] [&>*]:border-t [&>*]:border-line [&>*]:py-1.5">
        <Fact name={facts.askedBy}>
          {view.asked.name ?? asked.by}, <Time at={asked.at} form="date-time" />,{' '}
          {erasure.atPosition(asked.position)}
        </Fact>
        {approved ? (
          <Fact name={facts.approvedBy}>
            {view.decided?.name ?? approved.by}, <Time at={approved.at} form="date-time" />,{' '}
            {erasure.atPosition(approved.position)}
          </Fact>
        ) : null}
        <Fact name={facts.ground}>{certificate.ground}</Fact>
        <Fact name={facts.reason}>{certificate.reason}</Fact>
        {certificate.ticket === null ? null : <Fact name={facts.ticket}>{certificate.ticket}</Fact>}
        <Fact name={facts.recorded}>{erasure.recordedAs(settled.positions)}</Fact>
        <Fact name={facts.entities}>
          <Entities entities={entities} />
        </Fact>
        <Fact name={facts.erased}>
          <ul className="gap-x-6 phone:columns-2">
            {erased.map(({ table, kind, count }) => (
              <li
                key={`${kind} ${table}`}
                className="grid grid-cols-[auto_1fr] gap-2 break-inside-avoid"
              >
                <span className="mono min-w-[4ch] pt-px text-right">{number(count)}</span>
                {erasure.kinds[kind] ?? table}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={facts.inAll}>{erasure.goesTotal(total, tables)}</Fact>
        <Fact name={facts.kept}>{erasure.keptVersions(kept.versions)}</Fact>
        <LeftOut skipped={certificate.skipped} />
        <Fact name={facts.elsewhere}>
          {leftHouse.map((left) => (
            <span key={`${left.kind} ${left.name}`} className="block">
              {number(left.count)} {erasure.houseKinds[left.kind](nameOf(left), left.count)}
            </span>
          ))}
          {backups?.newest ? (
            <span className="block">
              {erasure.elsewhereBackups(backups.count)}{' '}
              <Time at={backups.newest} form="date-time" />
            </span>
          ) : null}
          {leftHouse.length === 0 && !backups?.newest ? erasure.elsewhereNone : null}
        </Fact>
        <Fact name={facts.before}>
          <Hex text={certificate.before.root} />
          <small className="text-xs text-ink-3">
            {erasure.rootAt(certificate.before.position)}
          </small>
        </Fact>
        <Fact name={facts.after}>
          <Hex text={certificate.after.root} />
          <small className="text-xs text-ink-3">{erasure.rootAt(certificate.after.position)}</small>
        </Fact>
        <Fact name={facts.signature}>
          {certificate.signature === null || certificate.key === null ? (
            erasure.unsigned
          ) : (
            <>
              {erasure.signedBy}
              <Hex text={certificate.key} />
              <span className="mt-1 block">
                <Hex text={certificate.signature} />
              </span>
            </>
          )}
        </Fact>
        <Fact name={facts.made}>
          <Time at={certificate.madeAt} form="exact" />
        </Fact>
        <Fact name={facts.id}>
          <span className="mono wrap-anywhere">{certificate.erasure}</span>
        </Fact>
        {/* What the signature covers: a name may change. */}
        <Fact name={facts.store}>
          <span className="mono wrap-anywhere">{certificate.store}</span>
        </Fact>
      </dl>
    </article>
  );
}

/** The sentence that the sheet is for. */
function Said({ certificate: { target, settled } }: { certificate: Certificate }) {
  const said = words.erasure.said;
  const subject = <span className="mono text-[13px]">{softBreaks(subjectOf(target))}</span>;
  const when = (
    <>
      {said.wasErased} <Time at={settled.at} form="date-time" />.
    </>
  );
  if (target.kind === 'fields') {
    return (
      <>
        {said.fields} <span className="mono text-[13px]">{target.paths.join(', ')}</span>{' '}
        {said.fieldsOf} {subject} {when}
      </>
    );
  }
  if (target.kind === 'entities' || target.kind === 'events' || target.kind === 'import') {
    return (
      <>
        {said[target.kind]} {targetWords(target)} ({subject}) {when}
      </>
    );
  }
  return (
    <>
      {said[target.kind]} {subject} {when}
    </>
  );
}

function Entities({ entities }: Pick<Certificate, 'entities'>) {
  const erasure = words.erasure;
  const more = entities.length - mostEntities;
  return (
    <>
      {entities.slice(0, mostEntities).map(({ type, id, version }, place) => (
        <span key={`${type}/${id}`}>
          {place > 0 ? ', ' : ''}
          <span className="mono">{softBreaks(`${type}/${id}`)}</span> {erasure.version(version)}
        </span>
      ))}
      {more > 0 ? ` ${erasure.entitiesMore(more)}` : ''}
    </>
  );
}

function LeftOut({ skipped: { held, erasedAlready } }: Pick<Certificate, 'skipped'>) {
  const erasure = words.erasure;
  if (held + erasedAlready === 0) return null;
  const parts = [
    ...(held > 0 ? [erasure.leftOutHeld(held)] : []),
    ...(erasedAlready > 0 ? [erasure.leftOutErased(erasedAlready)] : []),
  ];
  return <Fact name={erasure.facts.leftOut}>{parts.join(', ')}</Fact>;
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{props.name}</dt>
      <dd className="min-w-0 wrap-anywhere">{props.children}</dd>
    </>
  );
}
