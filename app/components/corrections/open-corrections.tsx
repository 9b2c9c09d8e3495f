'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';
import type { EntityRef } from '#lib/domain/event.ts';

// Few entities have any.
const OpenList = dynamic(() =>
  import('#app/components/corrections/open-list.tsx').then((loaded) => loaded.OpenList),
);

function openQuery({ type, id }: EntityRef) {
  const query = new URLSearchParams({ type, id });
  return queryOptions({
    queryKey: [liveKey, 'corrections', query.toString()],
    queryFn: ({ signal }) => fetchJson<CorrectionPage>(`/internal/corrections?${query}`, signal),
  });
}

/** What somebody proposed of an entity and is not decided yet, each a quiet line that leads to it. */
export function OpenCorrections(props: { entity: EntityRef; open: CorrectionPage }) {
  const { data } = useQuery({ ...openQuery(props.entity), initialData: props.open });
  return data.items.length === 0 ? null : <OpenList entity={props.entity} open={data} />;
}
