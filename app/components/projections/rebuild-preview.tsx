import Link from 'next/link';
import type { ReactNode } from 'react';
import { entityHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Comparison } from '#lib/projections/rebuild/rebuild.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

const signs = { appears: '+', vanishes: '−', changes: '~' } as const;
const looks = { appears: 'text-add', vanishes: 'text-del', changes: 'text-ink' } as const;
const mostFields = 12;

/** What would be different after the switch: counts, by field, and some of them. */
export function RebuildPreview({ rebuild }: { rebuild: RebuildView }) {
  const projections = words.projections;
  const common = words.common;
  const { comparison, subject } = rebuild;
  if (!comparison) return null;
  const isModel = subject.kind === 'model';
  const { appear, vanish, change, behind, compared, position } = comparison;
  const isSample = comparison.of === 'sample';
  const isBefore = rebuild.status === 'ready' || rebuild.status === 'building';
  const title = isBefore ? projections.preview : projections.previewAfter;
  const counts = [
    [appear, projections.appear(appear)],
    [vanish, projections.vanish(vanish)],
    [change, projections.change(change)],
  ] as const;
  const isNothing = appear + vanish + change === 0;
  const fields = Object.entries(comparison.fields).toSorted((a, b) => b[1] - a[1]);
  const most = Math.max(1, ...fields.map(([, count]) => count));
  return (
    <section aria-labelledby="preview" className="grid gap-4">
      <div>
        <h2 id="preview" className="text-base font-semibold">
          {title}
          {isNothing ? `: ${words.common.inText(projections.previewNone)}` : null}
        </h2>
        {isNothing ? (
          <p className="text-ink-2">
            {(isSample ? projections.previewNoneSample : projections.previewNoneText)(
              projections.comparedCount(compared, isModel),
            )}
          </p>
        ) : (
          <p className="text-xs text-ink-2">
            {(isSample ? projections.comparedSample : projections.comparedAll)(compared, isModel)},{' '}
            {projections.comparedTo(position)}
          </p>
        )}
        {behind > 0 ? <p className="text-ink-2">{projections.behindCount(behind)}</p> : null}
      </div>
      {isNothing ? null : (
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {counts.map(([count, name]) => (
            <div key={name} className="flex items-baseline gap-1.5">
              <dd className="text-lg font-semibold">{common.number(count)}</dd>
              <dt className="text-ink-2">{name}</dt>
            </div>
          ))}
        </dl>
      )}
      {fields.length === 0 ? null : (
        <Part title={projections.fields}>
          <table className="w-full max-w-[560px]">
            <tbody>
              {fields.slice(0, mostFields).map(([field, count]) => (
                <tr key={field} className="border-t border-line">
                  <th scope="row" className="py-1 pr-3 text-left font-normal">
                    <FieldName field={field} />
                  </th>
                  <td aria-hidden className="w-[40%]">
                    <div
                      className="h-1.5 rounded-sm bg-mark"
                      style={{ width: `${Math.max(2, (count / most) * 100)}%` }}
                    />
                  </td>
                  <td className="py-1 pl-3 text-right">{common.number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {fields.length > mostFields ? (
            <p className="text-xs text-ink-3">
              {projections.samplesMore(fields.length - mostFields)}
            </p>
          ) : null}
        </Part>
      )}
      {comparison.samples.length === 0 ? null : (
        <Part title={projections.samples}>
          <ul className="border-t border-line">
            {comparison.samples.map((sample) => (
              <Sample key={sample.id} sample={sample} rebuild={rebuild} />
            ))}
          </ul>
          {appear + vanish + change > comparison.samples.length ? (
            <p className="pt-1 text-xs text-ink-3">
              {projections.samplesMore(appear + vanish + change - comparison.samples.length)}
            </p>
          ) : null}
        </Part>
      )}
    </section>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="pb-1 text-xs font-medium text-ink-3">{props.title}</h3>
      {props.children}
    </div>
  );
}

function FieldName({ field }: { field: string }) {
  const told = words.projections.fieldNames[field];
  return told === undefined ? <span className="mono wrap-anywhere">{field}</span> : told;
}

function Sample(props: { sample: Comparison['samples'][number]; rebuild: RebuildView }) {
  const projections = words.projections;
  const common = words.common;
  const { id, how, version, fields } = props.sample;
  const { subject, names } = props.rebuild;
  const entity: EntityRef | undefined =
    'entityType' in subject ? { type: subject.entityType, id } : props.sample.entity;
  const name = entity && names[`${entity.type}/${entity.id}`];
  return (
    <li className="grid grid-cols-[84px_minmax(0,1fr)] items-baseline gap-x-3 border-b border-line py-[5px] wide:grid-cols-[84px_minmax(0,2fr)_minmax(0,3fr)] max-wide:[&>:last-child]:col-start-2">
      <span className={`text-xs font-medium ${looks[how]}`}>
        <span aria-hidden className="mono inline-block w-3">
          {signs[how]}
        </span>{' '}
        {projections.how[how]}
      </span>
      <span className="min-w-0 wrap-anywhere">
        {entity ? (
          <Link
            href={entityHref(entity)}
            prefetch={false}
            title={`${entity.type}/${entity.id}`}
            className="underline decoration-line-2 underline-offset-3 hover:decoration-current"
          >
            {name ?? <span className="mono">{entity.id}</span>}
          </Link>
        ) : (
          <span className="mono">{id}</span>
        )}
        {version > 0 ? <span className="mono text-ink-3"> {common.version(version)}</span> : null}
        {entity && id !== entity.id ? <span className="mono text-xs text-ink-3"> {id}</span> : null}
      </span>
      <span className="min-w-0 text-xs text-ink-2">
        {fields.map((field, index) => (
          <span key={field}>
            {index > 0 ? ', ' : null}
            <FieldName field={field} />
          </span>
        ))}
      </span>
    </li>
  );
}
