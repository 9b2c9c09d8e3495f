import Link from 'next/link';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { Lasting, Preview } from '#lib/corrections/preview.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** What applying cannot be taken back in. */
export function LastingList({ preview }: { preview: Preview }) {
  const { lasting } = preview;
  if (lasting.length === 0) return null;
  return (
    <PreviewSection title={words.correct.lasting}>
      <ul>
        {lasting.map((one) => (
          <li
            key={JSON.stringify(one)}
            className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-t border-line py-1.5 first:border-t-0"
          >
            <span aria-hidden className="text-right text-ink-3">
              –
            </span>
            <span className="wrap-anywhere">
              <Told one={one} preview={preview} />
            </span>
          </li>
        ))}
      </ul>
    </PreviewSection>
  );
}

function Told({ one, preview }: { one: Lasting; preview: Preview }) {
  const of = preview.pinned.find(
    ({ type, id }) => type === one.entity.type && id === one.entity.id,
  );
  const name = of?.label ?? one.entity.id;
  if (one.kind === 'value-freed') return words.correct.valueFreed(one.name, name);
  const { path, from, to } = one;
  return (
    <>
      {words.correct.staysReadable(withoutMarks(path), name, from, to)}{' '}
      <Link href={entityHref(one.entity, { version: to })} target="_blank" className="act">
        {words.correct.seeVersion(to)}
      </Link>
    </>
  );
}
