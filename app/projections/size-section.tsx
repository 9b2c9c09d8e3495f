import Link from 'next/link';
import { projectionHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { SizeKind, SizePart, StoreSize } from '#lib/queries/projections/store-size.ts';

const colours: Record<SizeKind, string> = {
  events: 'var(--ink-2)',
  places: 'var(--mark)',
  states: 'var(--accent)',
  snapshots: 'color-mix(in oklab, var(--accent) 70%, var(--paper))',
  search: 'color-mix(in oklab, var(--accent) 48%, var(--paper))',
  references: 'color-mix(in oklab, var(--accent) 32%, var(--paper))',
  model: 'var(--move)',
  system: 'var(--line-2)',
};
const head =
  'border-b border-line py-1 pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';
const cell = 'border-b border-line py-[5px] pr-4 align-baseline';

/** What the store takes on disk: what has to be kept, and what comes back from it. */
export function SizeSection({ size }: { size: StoreSize }) {
  const projections = words.projections;
  const { bytes } = projections;
  return (
    <section aria-labelledby="size" className="pt-6">
      <h2 id="size" className="px-gutter text-base font-semibold">
        {projections.size}
      </h2>
      <p className="px-gutter pb-2.5 text-ink-2">
        {projections.sizeSentence(bytes(size.all), bytes(size.events), bytes(size.derived))}{' '}
        {size.events > 0
          ? projections.sizeRatio(words.common.decimal(size.derived / size.events, 2, 2))
          : null}{' '}
        {projections.keptOnly}
      </p>
      <div aria-hidden className="mx-gutter flex h-3 gap-px overflow-hidden rounded-sm">
        {size.parts.map((part) => (
          <div
            key={keyOf(part)}
            style={{ flexGrow: part.bytes, flexBasis: 0, background: colours[part.kind] }}
          />
        ))}
      </div>
      <table className="mt-3 w-full border-separate border-spacing-0">
        <thead>
          <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
            <th className={head}>{projections.sizePart}</th>
            <th className={`${head} text-right`}>{projections.sizeBytes}</th>
            <th className={`${head} text-right max-phone:hidden`}>{projections.sizeIndexes}</th>
            <th className={`${head} text-right`}>{projections.sizeShare}</th>
            <th className={`${head} max-rows:hidden rows:w-[40%]`}>{projections.sizeBack}</th>
          </tr>
        </thead>
        <tbody>
          {size.parts.map((part) => (
            <tr
              key={keyOf(part)}
              className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)"
            >
              <td className={cell}>
                <span
                  aria-hidden
                  className="mr-2 inline-block size-2.5 rounded-[2px]"
                  style={{ background: colours[part.kind] }}
                />
                <PartName part={part} />
                <span className="block pl-[18px] text-xs text-ink-3 rows:hidden">
                  {projections.sizeDrop[part.kind]}
                </span>
              </td>
              <td className={`${cell} text-right whitespace-nowrap`}>{bytes(part.bytes)}</td>
              <td className={`${cell} text-right whitespace-nowrap text-ink-2 max-phone:hidden`}>
                {bytes(part.indexes)}
              </td>
              <td className={`${cell} text-right whitespace-nowrap text-ink-2`}>
                {projections.percent(part.bytes / Math.max(size.all, 1))}
              </td>
              <td className={`${cell} text-ink-2 max-rows:hidden`}>
                {projections.sizeDrop[part.kind]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PartName({ part }: { part: SizePart }) {
  if (part.name === null) return words.projections.sizeKinds[part.kind];
  return (
    <Link href={projectionHref(part.name)} className="hover:underline">
      {part.label}
    </Link>
  );
}

function keyOf({ kind, name }: SizePart): string {
  return `${kind} ${name ?? ''}`;
}
