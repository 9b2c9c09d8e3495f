'use client';

import { ArrowLeftRight } from 'lucide-react';
import { LinkButton } from '#app/components/button.tsx';
import { EndsStrip } from '#app/components/compare/ends-strip.tsx';
import { VersionPicker } from '#app/components/compare/version-picker.tsx';
import { compareHref } from '#app/components/hrefs.ts';
import { span } from '#app/components/time/relative.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import * as words from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** Both ends of a comparison, each to be picked, and how far apart they lie. */
export function EndsBar(props: {
  entity: EntityView;
  before: EntityView | null;
  from: number;
  to: number;
  head: number;
  strip: Strip;
  /** What the address says of the view, which other ends keep. */
  keep: string;
}) {
  const { entity, before, from, to, head } = props;
  const hrefOf = (one: number, other: number) => `${compareHref(entity, one, other)}${props.keep}`;
  const apart = before
    ? Math.abs(Date.parse(entity.effectiveAt) - Date.parse(before.effectiveAt))
    : null;
  return (
    <div
      data-print="no"
      className="mx-gutter my-2.5 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-lg border border-past-line bg-past-soft px-3 py-[7px] max-nav:grid max-nav:grid-cols-[minmax(0,1fr)_auto]"
    >
      <VersionPicker
        entity={entity}
        end={words.compare.from}
        version={from}
        at={before?.effectiveAt ?? null}
        head={head}
        least={0}
        hrefOf={(version) => hrefOf(version, to)}
      />
      <LinkButton
        href={hrefOf(to, from)}
        aria-label={words.compare.swap}
        title={words.compare.swap}
        className="max-nav:col-start-2 max-nav:row-span-2 max-nav:row-start-1 max-nav:py-2"
        {...(from === 0 ? { 'aria-disabled': true, tabIndex: -1 } : {})}
      >
        <ArrowLeftRight size={14} aria-hidden />
      </LinkButton>
      <VersionPicker
        entity={entity}
        end={words.compare.to}
        version={to}
        at={entity.effectiveAt}
        head={head}
        least={1}
        hrefOf={(version) => hrefOf(from, version)}
      />
      <div className="flex min-w-[110px] flex-1 max-nav:col-span-2 nav:px-2">
        <EndsStrip
          strip={props.strip}
          low={Math.min(from, to)}
          high={Math.max(from, to)}
          head={head}
        />
      </div>
      <div className="flex items-center justify-between gap-2.5 max-nav:col-span-2">
        <span>{apart === null || from === to ? '' : words.compare.apart(span(apart))}</span>
        <LinkButton
          href={hrefOf(from, head)}
          {...(to === head ? { 'aria-disabled': true, tabIndex: -1 } : {})}
        >
          {words.entity.compareWithNow}
        </LinkButton>
      </div>
    </div>
  );
}
