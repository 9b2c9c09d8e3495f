'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { entityHref, projectionHref } from '#app/components/hrefs.ts';
import type { DriftJson } from '#app/components/projections/drift-json.ts';
import { repair } from '#app/components/projections/projection-actions.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { ValueText } from '#app/components/value/value-text.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { DeviationView } from '#lib/projections/drift/list-deviations.ts';

const lookEvery = 4_000;
const mostDifferences = 8;

type Asked = EntityRef | 'all';

/** Whether what is stored is what the events say: the rounds of the check, and what it found. */
export function DriftSection() {
  const projections = words.projections;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, isError, refetch } = useQuery({
    queryKey: ['drift'],
    queryFn: ({ signal }) => fetchJson<DriftJson>('/internal/projections/drift', signal),
    refetchInterval: lookEvery,
  });
  const found = data?.deviations ?? [];
  const mendable = found.some(({ mendedBy }) => isMendable(mendedBy));
  return (
    <section aria-labelledby="drift" className="pt-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-gutter">
        <h2 id="drift" className="text-base font-semibold">
          {projections.drift}
        </h2>
        {data ? <Found count={found.length} more={data.more} /> : null}
        {mendable ? (
          <Button className="ml-auto" aria-haspopup="dialog" onClick={() => setAsked('all')}>
            {projections.repairAll}
          </Button>
        ) : null}
      </div>
      <p className="max-w-[90ch] px-gutter text-ink-2">{projections.driftText}</p>
      {data ? <Rounds data={data} /> : null}
      {isError && !data ? <ErrorState onRetry={() => void refetch()} /> : null}
      {found.length === 0 ? null : (
        <ul className="mt-2.5 border-t border-line">
          {found.map((deviation) => (
            <Deviation key={keyOf(deviation)} deviation={deviation} onRepair={setAsked} />
          ))}
        </ul>
      )}
      {asked === null ? null : (
        <ReasonDialog
          title={projections.repairTitle(
            asked === 'all' ? projections.allDeviations : `${asked.type}/${asked.id}`,
          )}
          text={projections.repairText}
          send={projections.repairSend}
          onClose={() => setAsked(null)}
          onSend={async (reason) => {
            const entities = asked === 'all' ? asked : [asked];
            const answer = await repair({ entities, reason });
            if (answer.status !== 'wanted') {
              return projections.refused[answer.status] ?? projections.refused['failed'] ?? '';
            }
            toast.success(projections.wanted);
            void refetch();
            return null;
          }}
        />
      )}
    </section>
  );
}

function Found({ count, more }: { count: number; more: boolean }) {
  const projections = words.projections;
  const [Icon, look] =
    count === 0 ? ([CircleCheck, 'text-add'] as const) : ([TriangleAlert, 'text-del'] as const);
  return (
    <p role="status" className={`inline-flex items-center gap-1.5 font-medium ${look}`}>
      <Icon size={14} aria-hidden />
      {count === 0 ? projections.driftNone : projections.driftSome(count, more)}
    </p>
  );
}

function Rounds({ data }: { data: DriftJson }) {
  const projections = words.projections;
  const { last, present, isOverdue, rowsSince } = data;
  return (
    <p className="px-gutter pt-1 text-xs text-ink-2">
      {last === null ? (
        projections.driftNever
      ) : (
        <>
          {projections.driftLast(last.entities, last.events)} <Time at={last.endedAt} />
        </>
      )}
      {present === null ? null : (
        <> · {projections.driftPresent(present.entities, Math.round(present.of))}</>
      )}
      {isOverdue ? <strong className="text-del"> · {projections.driftOverdue}</strong> : null}
      {rowsSince === null ? null : (
        <>
          {' '}
          · {projections.driftRows} <Time at={rowsSince} />
        </>
      )}
    </p>
  );
}

function Deviation(props: { deviation: DeviationView; onRepair: (ref: EntityRef) => void }) {
  const projections = words.projections;
  const common = words.common;
  const { ref, rule, version, difference, more, mendedBy, isRepairWanted, foundAt } =
    props.deviation;
  const name = rule === 'row' ? ref.id : `${ref.type}/${ref.id}`;
  const left = difference.length - mostDifferences + more;
  return (
    <li className="border-b border-line px-gutter py-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {rule !== 'row' && ref.type.startsWith('$') ? (
          <span className="mono wrap-anywhere">{name}</span>
        ) : (
          <Link
            href={rule === 'row' ? projectionHref(ref.id.split('/')[0] ?? '') : entityHref(ref)}
            prefetch={false}
            className="mono wrap-anywhere underline decoration-line-2 underline-offset-3 hover:decoration-current"
          >
            {name}
          </Link>
        )}
        {rule === 'row' ? null : <span className="mono text-ink-3">{common.version(version)}</span>}
        <span className="font-medium">{projections.rule[rule] ?? rule}</span>
        <Time at={foundAt} className="text-xs text-ink-3" />
        <span className="ml-auto">
          {isRepairWanted ? (
            <span className="text-xs text-ink-2">{projections.repairWanted}</span>
          ) : isMendable(mendedBy) ? (
            <Button
              aria-haspopup="dialog"
              aria-label={projections.repairTitle(name)}
              onClick={() => props.onRepair(ref)}
            >
              {projections.repair}
            </Button>
          ) : null}
        </span>
      </div>
      {isMendable(mendedBy) ? null : (
        <p className="text-xs text-ink-2">{projections.mendedBy[mendedBy]}</p>
      )}
      {difference.length === 0 ? null : (
        <dl className="mt-1 grid gap-y-0.5">
          {difference.slice(0, mostDifferences).map((change) => (
            <div
              key={change.path}
              className="grid gap-x-4 text-xs wide:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1.5fr)]"
            >
              <dt className="mono text-ink-2 wrap-anywhere">
                {change.path === '' ? '/' : change.path}
              </dt>
              {rule === 'row' ? null : (
                <>
                  <dd className="min-w-0">
                    <span className="text-ink-3">{projections.stored}</span>{' '}
                    <ValueText value={change.before} limit={120} />
                  </dd>
                  <dd className="min-w-0">
                    <span className="text-ink-3">{projections.byEvents}</span>{' '}
                    <ValueText value={change.after} limit={120} />
                  </dd>
                </>
              )}
            </div>
          ))}
        </dl>
      )}
      {left > 0 ? <p className="text-xs text-ink-3">{projections.samplesMore(left)}</p> : null}
    </li>
  );
}

function isMendable(by: DeviationView['mendedBy']): boolean {
  return by !== 'backup' && by !== 'definition';
}

function keyOf({ ref, rule, generation, version }: DeviationView): string {
  return `${ref.type}/${ref.id} ${rule} ${generation} ${version}`;
}
