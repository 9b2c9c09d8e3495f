'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { later } from '#app/components/later.tsx';
import { Menu } from '#app/components/menu.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { changeView, saveView, type ViewAnswer } from '#app/components/saved-views/view-actions.ts';
import { plainQuery, viewHref } from '#app/components/saved-views/view-query.ts';
import { useIsTrial } from '#app/components/trial/trial-provider.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { SavedView } from '#lib/queries/views.ts';

const NameDialog = later(
  () => import('#app/components/saved-views/view-dialogs.tsx').then((loaded) => loaded.NameDialog),
  { leave: ({ onClose }) => onClose },
);
const DeleteViewDialog = later(
  () =>
    import('#app/components/saved-views/view-dialogs.tsx').then(
      (loaded) => loaded.DeleteViewDialog,
    ),
  { leave: ({ onClose }) => onClose },
);

type Asking = 'save' | 'rename' | 'delete' | null;

/**
 * The saved views of a list, as tabs below its title: all, one's own, those that others share. The
 * address tells which one is shown, also once its filters were changed.
 */
export function SavedViews(props: { page: string; initial: SavedView[]; mayShare: boolean }) {
  const { page } = props;
  const views = words.views;
  const isTrial = useIsTrial();
  const router = useRouter();
  const client = useQueryClient();
  const params = useSearchParams();
  const [asking, setAsking] = useState<Asking>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useSoon(NameDialog.load);
  const key = ['saved-views', page];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      fetchJson<SavedView[]>(`/internal/saved-views?${new URLSearchParams({ page })}`, signal),
    initialData: props.initial,
  });
  const query = plainQuery(params);
  const shown = data.find(({ id }) => id === params.get('view')) ?? null;
  const isEdited = shown !== null && plainQuery(shown.query) !== query;
  const settle = async (answer: ViewAnswer, then?: (id: string) => void) => {
    if (answer.status !== 'saved' && answer.status !== 'deleted') return faultText(answer);
    await client.invalidateQueries({ queryKey: key });
    if (answer.status === 'saved') then?.(answer.id);
    return null;
  };
  const keep = () =>
    start(async () => {
      if (shown) setFault(await settle(await changeView({ id: shown.id, query })));
    });
  const share = (shared: boolean) =>
    start(async () => {
      if (shown) setFault(await settle(await changeView({ id: shown.id, shared })));
    });
  return (
    <div className="flex items-end gap-x-4 border-b border-line px-gutter text-ink-2">
      <nav aria-label={views.label} className="min-w-0 flex-1 overflow-x-auto">
        <ul className="flex gap-x-4 whitespace-nowrap">
          <Tab href={page} current={shown === null}>
            {views.all}
          </Tab>
          {data.map((view) => (
            <Tab key={view.id} href={viewHref(view)} current={view.id === shown?.id}>
              {view.name}
              <span className="ml-1 font-normal text-ink-3">
                {view.id === shown?.id && isEdited ? views.edited : view.shared ? views.shared : ''}
              </span>
            </Tab>
          ))}
        </ul>
      </nav>
      <div className="flex shrink-0 items-center gap-x-3 pb-1 text-xs">
        {fault === null ? null : (
          <span role="alert" className="text-del">
            {fault}
          </span>
        )}
        {shown?.mayChange && isEdited ? (
          <button type="button" className="act" aria-disabled={pending} onClick={keep}>
            {views.save}
          </button>
        ) : null}
        {!isTrial && query !== '' && (shown === null || isEdited) ? (
          <button type="button" className="act" onClick={() => setAsking('save')}>
            {views.saveAs}
          </button>
        ) : null}
        {shown?.mayChange ? (
          <Menu
            label={views.actions(shown.name)}
            items={[
              { label: views.rename, onSelect: () => setAsking('rename') },
              shown.shared
                ? { label: views.unshare, onSelect: () => share(false) }
                : {
                    label: views.share,
                    refused: props.mayShare ? null : views.mayNotShare,
                    onSelect: () => share(true),
                  },
              { label: views.delete, look: 'danger', onSelect: () => setAsking('delete') },
            ]}
          />
        ) : null}
      </div>
      {asking === 'save' ? (
        <NameDialog
          title={views.saveAs}
          name=""
          mayShare={props.mayShare}
          onClose={() => setAsking(null)}
          onSend={async ({ name, shared }) =>
            settle(await saveView({ name, page, query, shared }), (id) =>
              router.push(viewHref({ id, page, query }), { scroll: false }),
            )
          }
        />
      ) : null}
      {asking === 'rename' && shown ? (
        <NameDialog
          title={views.rename}
          name={shown.name}
          onClose={() => setAsking(null)}
          onSend={async ({ name }) => settle(await changeView({ id: shown.id, name }))}
        />
      ) : null}
      {asking === 'delete' && shown ? (
        <DeleteViewDialog
          view={shown}
          onClose={() => setAsking(null)}
          onDone={async (answer) => {
            const wrong = await settle(answer);
            if (wrong === null) router.push(query === '' ? page : `${page}?${query}`);
            return wrong;
          }}
        />
      ) : null}
    </div>
  );
}

function Tab(props: { href: string; current: boolean; children: ReactNode }) {
  return (
    <li>
      <Link
        href={props.href}
        aria-current={props.current ? 'page' : undefined}
        className={classNames(
          'block border-b-2 py-1.5 hover:text-ink',
          props.current ? 'border-ink font-medium text-ink' : 'border-transparent',
        )}
      >
        {props.children}
      </Link>
    </li>
  );
}

function faultText(answer: ViewAnswer): string {
  const { faults, privateParts } = words.views;
  if (answer.status === 'private') return privateParts[answer.part];
  return answer.status === 'saved' || answer.status === 'deleted' ? '' : faults[answer.status];
}
