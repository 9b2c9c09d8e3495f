import type { Metadata } from 'next';
import Link from 'next/link';
import { CopyButton } from '#app/components/copy-button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { offeredRequests } from '#app/docs/offered-requests.ts';
import { Prose } from '#app/docs/prose.tsx';
import { requestHref } from '#app/docs/request-href.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';

export function generateMetadata(): Metadata {
  return { title: words.docs.title };
}

const key = 'Authorization: Bearer $BACKSTORY_KEY';

/** How one comes in by the API, and where to begin; what there is stands beside it. */
export default async function DocsPage() {
  const viewer = await pageViewer();
  const offered = await offeredRequests();
  const docs = words.docs;
  const { name } = currentStore();
  const first = offered.find(({ eventType }) => eventType !== null);
  const begin = ['listEvents', ...(first ? [first.id] : [])];
  return (
    <>
      <PageHeader title={docs.title} beside={<span className="text-ink-3">{name}</span>} />
      {offered.length === 0 ? (
        <EmptyState title={docs.nothing}>{docs.nothingText}</EmptyState>
      ) : (
        <div className="grid max-w-[80ch] gap-3 px-gutter pb-8">
          <p>{docs.intro(name)}</p>
          <p className="text-ink-2">{docs.asYou(viewer.name)}</p>
          <h2 className="pt-2 font-semibold">{docs.programs}</h2>
          <p className="text-ink-2">
            <Prose text={docs.programsText} />
            {allows(viewer, 'manageKeys') ? (
              <>
                {' '}
                <Link href="/admin/keys" className="text-accent underline">
                  {docs.makeKey}
                </Link>
              </>
            ) : null}
          </p>
          <p className="flex items-center gap-1.5">
            <code className="mono min-w-0 wrap-anywhere">{key}</code>
            <CopyButton text={key} what={key} />
          </p>
          <p className="text-ink-2">
            <Prose text={docs.documentText} />{' '}
            <a href="/api/1.0/openapi.json" className="mono wrap-anywhere text-accent underline">
              /api/1.0/openapi.json
            </a>
          </p>
          <h2 className="pt-2 font-semibold">{docs.begin}</h2>
          <ul className="grid gap-1">
            {begin.flatMap((id) => {
              const one = offered.find((each) => each.id === id);
              return one
                ? [
                    <li key={id}>
                      <Link href={requestHref(id)} className="text-accent underline">
                        {one.title}
                      </Link>{' '}
                      <code className="mono text-xs wrap-anywhere text-ink-3">
                        {one.method} {one.path}
                      </code>
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </div>
      )}
    </>
  );
}
