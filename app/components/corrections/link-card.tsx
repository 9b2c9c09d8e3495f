import { ArrowLeftRight, Box, FileText, GitPullRequest, Grid3x3, List, Search } from 'lucide-react';
import Link from 'next/link';
import type { OwnLink, OwnLinkKind } from '#app/components/corrections/own-link.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';

const icons: Record<OwnLinkKind, typeof Box> = {
  compare: ArrowLeftRight,
  find: Search,
  grid: Grid3x3,
  event: FileText,
  events: List,
  entity: Box,
  correction: GitPullRequest,
  search: Search,
};

/** One of our own pages that somebody attached by its link. */
export function LinkCard({ link }: { link: OwnLink }) {
  const corrections = words.corrections;
  const { kind, href, about, versions, asked } = link;
  const Icon = icons[kind];
  const details = [
    versions === null
      ? ''
      : versions.from === versions.to
        ? corrections.linkVersion(versions.from)
        : corrections.linkVersions(versions.from, versions.to),
    asked === null ? '' : corrections.linkField(asked.field, asked.operator, asked.value),
  ].filter((part) => part !== '');
  return (
    <Link
      href={href}
      prefetch={false}
      target="_blank"
      className="my-1.5 flex max-w-[560px] items-start gap-2.5 rounded-md border border-line-2 bg-card px-3 py-2 hover:bg-sunk"
    >
      <Icon size={15} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
      <span className="min-w-0">
        <span className="font-medium">{corrections.linkKinds[kind]}</span>
        {about === '' ? null : (
          <>
            {' '}
            <span className="mono text-ink-2 wrap-anywhere">{softBreaks(about)}</span>
          </>
        )}
        {details.length === 0 ? null : (
          <span className="block text-xs text-ink-2 wrap-anywhere">{details.join(' · ')}</span>
        )}
      </span>
    </Link>
  );
}
