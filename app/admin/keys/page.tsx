import type { Metadata } from 'next';
import { KeyList } from '#app/admin/keys/key-list.tsx';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { listKeys } from '#lib/people/list-keys.ts';

export function generateMetadata(): Metadata {
  return { title: words.keys.title };
}

/** The programs that may come in, and with what. */
export default async function KeysPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageKeys');
  const all = await listKeys(currentStore(), viewer);
  const active = all.filter(({ status }) => status === 'active');
  const ended = all.filter(({ status }) => status !== 'active');
  const actions = (
    <>
      <LinkButton href="/docs">{words.docs.link}</LinkButton>
      <LinkButton look="primary" href="/admin/keys/new">
        {words.keys.make}
      </LinkButton>
    </>
  );
  return (
    <>
      <PageHeader
        title={words.keys.title}
        beside={
          all.length > 0 ? (
            <span className="text-ink-3">{words.keys.facts(active.length, ended.length)}</span>
          ) : null
        }
        actions={actions}
      />
      {all.length === 0 ? (
        <EmptyState title={words.keys.none}>
          <p>{words.keys.noneText}</p>
          <code className="mono mt-2 block wrap-anywhere">
            npm run backstory -- keys create --name NAME --role ROLE
          </code>
        </EmptyState>
      ) : (
        <div className="pb-10">
          <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{words.keys.text}</p>
          <KeyList label={words.keys.active} rows={active} />
          {ended.length > 0 ? (
            <>
              <h2 className="px-gutter pt-6 pb-2 font-semibold">{words.keys.ended}</h2>
              <KeyList label={words.keys.ended} rows={ended} />
            </>
          ) : null}
        </div>
      )}
    </>
  );
}
