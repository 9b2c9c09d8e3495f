'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ConditionForm } from '#app/components/find/condition-form.tsx';
import { shownValue, textToValue } from '#app/components/find/condition-text.ts';
import { optionsQuery, spansQuery } from '#app/components/find/find-queries.ts';
import { LifeLane } from '#app/components/find/life-lane.tsx';
import { SpanRows } from '#app/components/find/span-rows.tsx';
import { useCondition } from '#app/components/find/use-condition.ts';
import { findInTypeHref } from '#app/components/hrefs.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { duration, span } from '#app/components/time/relative.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import { EntityTabs } from '#app/entities/[type]/[id]/entity-tabs.tsx';
import { useFreshCache } from '#app/entities/[type]/[id]/use-fresh-cache.ts';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { Finding } from '#lib/queries/find-spans.ts';
import type { GridField } from '#lib/queries/history-grid.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

/** A question about one field of an entity, and the times in which the answer was yes. */
export function FindScreen(props: {
  present: NamedEntity;
  plural: string;
  fields: readonly GridField[];
}) {
  useFreshCache(props.present);
  const { present, plural, fields } = props;
  const asked = useCondition();
  const head = present.headVersion;
  const { data: options } = useQuery({
    ...optionsQuery(present, asked.field ?? '/', head),
    enabled: asked.field !== null,
  });
  const query = useQuery({ ...spansQuery(present, asked, head), enabled: asked.isWhole });
  const found = query.data;
  const find = words.find;
  const name = withoutMarks((asked.field ?? '').slice(1).replaceAll('/', '.'));
  return (
    <>
      <EntityHeading entity={present} plural={plural} page={words.entity.find} />
      <EntityTabs entity={present} current="find" />
      <div className="px-gutter pt-5 pb-8">
        <ConditionForm
          title={words.entity.find}
          asked={asked}
          choices={{
            fields,
            values: options?.values.map(({ value }) => value) ?? [],
            actors: options?.actors ?? [],
            askable: options?.askable ?? 'anything',
          }}
        >
          <p role="status" className="ml-auto text-xs text-ink-3 max-phone:ml-0 max-phone:w-full">
            {found ? <Summary found={found} /> : null}
          </p>
        </ConditionForm>
        {asked.isWhole ? null : (
          <EmptyState inset title={find.begin}>
            {find.beginText}
          </EmptyState>
        )}
        {asked.isWhole && query.isPending ? (
          <div aria-hidden className="grid gap-3 pt-6">
            <Skeleton className="h-11 w-full" />
            <Skeleton className="h-9 w-full" />
            <Skeleton className="h-9 w-full" />
          </div>
        ) : null}
        {asked.isWhole && query.isError ? (
          <p role="alert" className="pt-5 text-del">
            {'status' in query.error &&
            (query.error.status === 403 || query.error.status === 429) ? (
              words.faults.told(query.error.message)
            ) : (
              <>
                {find.error}{' '}
                <button type="button" className="act" onClick={() => void query.refetch()}>
                  {words.common.tryAgain}
                </button>
              </>
            )}
          </p>
        ) : null}
        {asked.isWhole && found ? (
          <>
            <LifeLane found={found} name={name} />
            {found.count === 0 ? (
              <EmptyState inset title={find.never}>
                {find.neverText}
              </EmptyState>
            ) : (
              <SpanRows found={found} />
            )}
            {found.isCut ? <p className="pt-2 text-xs text-ink-3">{find.cut}</p> : null}
            <p className="border-t border-line pt-2.5 text-xs text-ink-3">
              <Link
                className="act"
                href={findInTypeHref(present.type, {
                  field: found.field,
                  operator: found.operator,
                  ...(asked.value === null ? {} : { value: asked.value }),
                })}
              >
                {find.askAll(words.common.inText(plural))}
              </Link>{' '}
              {find.askAllText(
                name,
                `${find.ever[found.operator]}${asked.value === null ? '' : ` ${shownValue(textToValue(asked.value))}`}`,
              )}
            </p>
          </>
        ) : null}
      </div>
    </>
  );
}

function Summary({ found }: { found: Finding }) {
  const life = Date.parse(found.lifeTo) - Date.parse(found.lifeFrom);
  const isMoment = found.spans[0] !== undefined && found.spans[0].from === found.spans[0].until;
  return (
    <>
      <b className="text-ink-2">
        {found.count === 0
          ? words.find.never
          : words.find.held(found.count, isMoment ? null : duration(found.lasted), span(life))}
      </b>
      {' · '}
      {words.find.took(found.version, words.common.number(Math.ceil(found.took)))}
    </>
  );
}
