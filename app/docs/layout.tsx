import type { ReactNode } from 'react';
import { groupLabel } from '#app/docs/group-label.ts';
import { offeredRequests } from '#app/docs/offered-requests.ts';
import { type ListedGroup, RequestList } from '#app/docs/request-list.tsx';
import { currentStore } from '#db/client.ts';

/** What the API offers, beside the request at hand. */
export default async function DocsLayout(props: { children: ReactNode }) {
  const { catalogue } = currentStore();
  const groups = new Map<string, ListedGroup>();
  for (const { id, method, path, title, group } of await offeredRequests()) {
    const known = groups.get(group);
    const one = { id, method, path, title };
    if (known) known.requests.push(one);
    else groups.set(group, { key: group, label: groupLabel(catalogue, group), requests: [one] });
  }
  return (
    <div className="sides:grid sides:grid-cols-[minmax(240px,320px)_minmax(0,1fr)]">
      <div className="min-w-0 sides:order-2">{props.children}</div>
      <RequestList groups={[...groups.values()]} />
    </div>
  );
}
