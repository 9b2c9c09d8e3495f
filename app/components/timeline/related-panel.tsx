'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Related, RelatedEntity, RelatedGroup } from '#lib/queries/timeline-views.ts';

/** What an entity hangs together with, each with its name, its events and when the last of them was. */
export function RelatedPanel(props: {
  self: EntityRef;
  related: Related;
  merged: readonly string[];
  onMerge: (types: string[]) => void;
  failed: boolean;
  retry: () => void;
}) {
  const { self, related: data, merged, onMerge } = props;
  if (props.failed) {
    return (
      <p role="alert" className="py-2 text-del">
        {words.timeline.relatedError}{' '}
        <button type="button" className="act" onClick={props.retry}>
          {words.common.tryAgain}
        </button>
      </p>
    );
  }
  return (
    <div className="grid gap-4 py-3">
      {data.groups.length === 0 ? <p className="text-ink-2">{words.timeline.relatedNone}</p> : null}
      {data.groups.map((group) => (
        <Group
          key={`${group.kind} ${group.type}`}
          self={self}
          group={group}
          isMerged={merged.includes(group.type)}
          onMerge={() =>
            onMerge(
              merged.includes(group.type)
                ? merged.filter((type) => type !== group.type)
                : [...merged, group.type],
            )
          }
        />
      ))}
      {data.behind > 0 ? (
        <p className="text-xs text-ink-3">{words.timeline.relatedBehind(data.behind)}</p>
      ) : null}
    </div>
  );
}

function Group(props: {
  self: EntityRef;
  group: RelatedGroup;
  isMerged: boolean;
  onMerge: () => void;
}) {
  const { self, group } = props;
  const [all, setAll] = useState(false);
  const timeline = words.timeline;
  return (
    <section aria-label={timeline.relatedGroup[group.kind](group.plural)}>
      <header className="flex flex-wrap items-baseline gap-x-2 pb-1">
        <h3>{group.plural}</h3>
        <span className="text-xs text-ink-3">
          {words.common.number(group.count)} · {timeline.relatedHow[group.kind](group.fields)}
        </span>
        <button type="button" className="act ml-auto text-xs" onClick={props.onMerge}>
          {props.isMerged ? timeline.unmerge : timeline.mergeIn}
        </button>
      </header>
      {all ? <AllOf self={self} group={group} /> : <Items items={group.items} />}
      {group.next !== null && !all ? (
        <Button look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {timeline.relatedMore(group.count - group.items.length)}
        </Button>
      ) : null}
    </section>
  );
}

/** The whole of a group, page by page. */
function AllOf({ self, group }: { self: EntityRef; group: RelatedGroup }) {
  const query = useInfiniteQuery({
    queryKey: ['entity', self.type, self.id, 'related', group.type, group.kind],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...{ type: self.type, id: self.id, group: group.type, kind: group.kind },
        ...(pageParam === '' ? {} : { after: pageParam }),
      });
      const related = await fetchJson<Related>(`/internal/entity/related?${asked}`, signal);
      return related.groups[0] ?? { ...group, items: [], next: null };
    },
    getNextPageParam: ({ next }) => next,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? group.items;
  return (
    <>
      <Items items={items} />
      {query.isError ? (
        <p role="alert" className="text-del">
          {words.timeline.relatedError}
        </p>
      ) : null}
      {query.hasNextPage ? (
        <Button
          look="quiet"
          className="mt-1"
          aria-disabled={query.isFetching}
          onClick={() => query.isFetching || void query.fetchNextPage()}
        >
          {words.timeline.relatedMore(group.count - items.length)}
        </Button>
      ) : null}
    </>
  );
}

function Items({ items }: { items: readonly RelatedEntity[] }) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li
          key={`${item.type}/${item.id}`}
          className="flex items-baseline gap-3 border-b border-line py-[5px]"
        >
          <span className="min-w-0 flex-1">
            <Link className="act wrap-anywhere" prefetch={false} href={entityHref(item)}>
              {item.label ?? item.id}
            </Link>
            {item.label === null ? null : (
              <span className="mono ml-2 text-ink-3 max-phone:hidden">{item.id}</span>
            )}
          </span>
          {item.deleted ? <Chip look="bad">{words.entity.deleted}</Chip> : null}
          {item.held ? null : <Chip>{words.timeline.relatedGone}</Chip>}
          <span className="text-xs whitespace-nowrap text-ink-3">
            {words.timeline.events(item.events)}
          </span>
          <Time at={item.lastAt} form="date" className="w-[84px] text-right text-xs text-ink-3" />
        </li>
      ))}
    </ul>
  );
}
