import Link from 'next/link';
import { rebuildHref } from '#app/components/hrefs.ts';
import { RebuildProgress } from '#app/components/projections/rebuild-progress.tsx';
import { RebuildStatusMark } from '#app/components/projections/rebuild-status.tsx';
import { whatOf } from '#app/components/projections/what-of.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

/** Rebuilds, a line each: what, how it stands, what would differ, who wanted it and why. */
export function RebuildList({ rebuilds }: { rebuilds: readonly RebuildView[] }) {
  const projections = words.projections;
  if (rebuilds.length === 0) {
    return <p className="px-gutter text-ink-3">{projections.rebuildsNone}</p>;
  }
  return (
    <ul className="border-t border-line">
      {rebuilds.map((rebuild) => (
        <li
          key={rebuild.id}
          className="grid items-baseline gap-x-4 gap-y-0.5 border-b border-line px-gutter py-[7px] rows:grid-cols-[minmax(0,2fr)_180px_minmax(0,2fr)_minmax(0,2fr)_96px]"
        >
          <Link
            href={rebuildHref(rebuild.id)}
            className="justify-self-start font-medium first-letter:uppercase hover:underline"
          >
            {whatOf(rebuild.subject, rebuild.label, rebuild.names)}
          </Link>
          <span className="text-xs">
            <RebuildStatusMark rebuild={rebuild} />
          </span>
          <span
            className={`min-w-0 text-xs wrap-anywhere ${rebuild.error === null || isOpen(rebuild) ? 'text-ink-2' : 'text-del'}`}
          >
            {isOpen(rebuild) ? <RebuildProgress rebuild={rebuild} /> : differs(rebuild)}
          </span>
          <span className="min-w-0 truncate text-xs text-ink-2" title={rebuild.reason ?? undefined}>
            {rebuild.by === null ? projections.bySystem : `${rebuild.by}: ${rebuild.reason ?? ''}`}
          </span>
          <Time at={rebuild.wantedAt} className="text-xs text-ink-3 rows:text-right" />
        </li>
      ))}
    </ul>
  );
}

function isOpen({ status, wish }: RebuildView): boolean {
  return wish !== null || status === 'wanted' || status === 'building';
}

function differs({ comparison, error }: RebuildView): string | null {
  const projections = words.projections;
  const common = words.common;
  // Of one that serves, too: what a person wanted of it did not go through.
  if (error) return words.faults.told(error.message);
  if (!comparison) return null;
  const parts = [
    [comparison.appear, projections.appear(comparison.appear)],
    [comparison.vanish, projections.vanish(comparison.vanish)],
    [comparison.change, projections.change(comparison.change)],
  ] as const;
  const told = parts.filter(([count]) => count > 0);
  if (told.length === 0) return projections.nothingDiffered;
  return told.map(([count, name]) => `${common.number(count)} ${name}`).join(', ');
}
