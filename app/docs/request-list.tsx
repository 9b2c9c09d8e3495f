'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { controlClass } from '#app/components/form/control.ts';
import { MethodMark } from '#app/docs/method-mark.tsx';
import { requestHref } from '#app/docs/request-href.ts';
import * as words from '#app/messages/words.ts';
import { plainText, wordsOf } from '#lib/domain/search-text.ts';

export type ListedRequest = { id: string; method: 'GET' | 'POST'; path: string; title: string };
export type ListedGroup = { key: string; label: string; requests: ListedRequest[] };

/** All that is offered, narrowed by what is typed. On a narrow window it gives way to the request. */
export function RequestList(props: { groups: ListedGroup[] }) {
  const docs = words.docs;
  const id = useId();
  const router = useRouter();
  const pathname = usePathname();
  const [text, setText] = useState('');
  const asked = wordsOf(plainText(text));
  const groups = props.groups
    .map((group) => ({ ...group, requests: group.requests.filter(fits(asked, group.label)) }))
    .filter(({ requests }) => requests.length > 0);
  const count = groups.reduce((sum, { requests }) => sum + requests.length, 0);
  const [first] = groups.flatMap(({ requests }) => requests);
  return (
    <nav
      aria-label={docs.list}
      data-request-list
      className={classNames(
        'sides:sticky sides:top-0 sides:h-dvh sides:overflow-y-auto sides:border-r sides:border-line',
        pathname !== '/docs' && 'stacked:hidden',
      )}
    >
      <search className="sticky top-0 z-10 block bg-paper px-gutter pt-3.5 pb-2">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (first) router.push(requestHref(first.id));
          }}
        >
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-label={docs.search}
            placeholder={docs.search}
            autoComplete="off"
            spellCheck={false}
            className={controlClass(false)}
          />
        </form>
        <p role="status" className="pt-1 text-xs text-ink-3">
          {docs.count(count)}
        </p>
      </search>
      {groups.map(({ key, label, requests }) => (
        <section key={key} aria-labelledby={`${id}${key}`} className="pb-3">
          <h2 id={`${id}${key}`} className="px-gutter py-1 text-xs font-medium text-ink-3">
            {label}
          </h2>
          <ul>
            {requests.map((one) => (
              <li key={one.id}>
                <RequestLink request={one} isCurrent={pathname === requestHref(one.id)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function RequestLink(props: { request: ListedRequest; isCurrent: boolean }) {
  const { id, method, path, title } = props.request;
  return (
    <Link
      ref={props.isCurrent ? scrollIntoList : null}
      href={requestHref(id)}
      // Nobody opens a hundred.
      prefetch={false}
      aria-current={props.isCurrent ? 'page' : undefined}
      className={classNames(
        'flex gap-2 px-gutter py-1 -outline-offset-2 hover:bg-sunk',
        props.isCurrent && 'bg-sunk shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <MethodMark method={method} />
      <span className="min-w-0">
        <span className={classNames('block', props.isCurrent && 'font-medium')}>{title}</span>
        <span className="mono block text-xs wrap-anywhere text-ink-3">{shortPath(path)}</span>
      </span>
    </Link>
  );
}

/** Whoever comes by an address sees where it stands, without the page moving. */
function scrollIntoList(link: HTMLAnchorElement | null): void {
  const list = link?.closest('nav');
  if (!link || !list) return;
  const [at, around] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (at.top >= around.top && at.bottom <= around.bottom) return;
  list.scrollTop += at.top - around.top - around.height / 2;
}

/** Every path begins alike. */
function shortPath(path: string): string {
  return path.replace('/api/1.0', '');
}

function fits(asked: readonly string[], group: string) {
  return ({ id, method, path, title }: ListedRequest) => {
    const told = plainText([id, method, path, title, group].join(' '));
    return asked.every((word) => told.includes(word));
  };
}
