import Link from 'next/link';
import { importHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { ImportMark } from '#app/import/import-mark.tsx';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';

/** Imports, one below the other, the newest first, each with what came of it. */
export function ImportList({ imports: views }: { imports: ImportView[] }) {
  const imports = words.imports;
  return (
    <section aria-labelledby="imports" className="pt-6">
      <h2 id="imports" className="px-gutter pb-1.5 font-semibold">
        {imports.former}
      </h2>
      {views.length === 0 ? (
        <p className="px-gutter text-ink-2">
          {imports.none} {imports.fromMachine}
        </p>
      ) : (
        <ul aria-labelledby="imports">
          {views.map((view) => (
            <ImportRow key={view.id} view={view} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ImportRow({ view }: { view: ImportView }) {
  const imports = words.imports;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 border-t border-line px-gutter py-2 hover:bg-sunk wide:grid-cols-[140px_minmax(0,1fr)_minmax(0,1.3fr)_110px]">
      <span className="max-wide:order-2 max-wide:text-right">
        <ImportMark status={view.status} />
      </span>
      <Link
        href={importHref(view.id)}
        prefetch={false}
        className="min-w-0 font-medium wrap-anywhere hover:underline max-wide:order-1"
      >
        {view.name === '' ? imports.unnamed : view.name}
      </Link>
      <span className="min-w-0 text-ink-2 tabular-nums max-wide:order-3">{outcomeOf(view)}</span>
      <span className="text-right text-xs whitespace-nowrap text-ink-3 max-wide:order-4">
        <Time at={view.endedAt ?? view.beganAt} />
      </span>
    </li>
  );
}

function outcomeOf({ status, progress, report, received, size, byCommand }: ImportView): string {
  const imports = words.imports;
  if (status === 'uploading') return imports.goOnUpload(received, size);
  if (report === null || status === 'mapping' || status === 'checking') return imports.size(size);
  const types = report.types.map(({ type }) => type).join(', ');
  const isBefore = status === 'checked';
  const told = isBefore
    ? imports.wouldRecord(report.fresh)
    : imports.recorded(progress?.recorded ?? 0);
  const faulty = isBefore ? report.faulty : (progress?.faulty ?? 0);
  const refused = faulty > 0 ? [imports.refusedCount(faulty)] : [];
  return [told, ...refused, types, ...(byCommand ? [imports.byCommand] : [])]
    .filter((part) => part !== '')
    .join(' · ');
}
