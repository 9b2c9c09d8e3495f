import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { effectHref, entityHref, eventHref, lettersHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { LetterText } from '#app/letters/letter-text.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { caughtMailFolder, readLetter } from '#lib/queries/letters/list-letters.ts';

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => {
  const viewer = await pageViewer();
  const folder = caughtMailFolder();
  const may = allows(viewer, 'read') && allows(viewer, 'seePersonal');
  if (folder === null || !may) return null;
  return readLetter(currentStore(), viewer, { folder, id });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const letter = await read((await params).id);
  return { title: letter?.subject || words.letters.notFound };
}

/** One letter, and what it was sent for. */
export default async function LetterPage({ params }: Props) {
  const viewer = await pageViewer();
  if (caughtMailFolder() === null) notFound();
  permit(viewer, 'read');
  permit(viewer, 'seePersonal');
  const letter = await read((await params).id);
  if (!letter) notFound();
  const text = words.letters;
  const { from, to, subject, receivedAt, effect } = letter;
  const title = subject === '' ? text.noSubject : subject;
  const crumbs = [{ label: text.heading, href: lettersHref() }];
  return (
    <article className="pb-12">
      <PageHeader
        breadcrumb={<Breadcrumb label={text.breadcrumb} crumbs={crumbs} current={title} />}
        title={title}
      />
      <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] gap-x-3 border-y border-line px-gutter py-2 [&>*]:py-[3px]">
        <Line name={text.to}>{to.join(', ')}</Line>
        <Line name={text.from}>{from}</Line>
        <Line name={text.received}>
          <Time at={receivedAt} form="exact" />
        </Line>
        {effect === null ? null : (
          <>
            <Line name={text.sentFor}>
              <Link href={effectHref(effect.id)} prefetch={false} className="act">
                {effect.reactorLabel}
              </Link>
            </Line>
            <Line name={text.because}>
              <Link href={eventHref(effect.event.id)} prefetch={false} className="act">
                {softBreaks(effect.event.sentence)}
              </Link>
            </Line>
            <Line name={text.of}>
              <Link href={entityHref(effect.entity)} prefetch={false} className="act">
                {effect.entity.label ?? effect.entity.id}
              </Link>
            </Line>
          </>
        )}
      </dl>
      <section aria-label={text.text} className="px-gutter pt-4">
        {letter.text.trim() === '' ? (
          <p className="text-ink-3">{text.noText}</p>
        ) : (
          <LetterText text={letter.text} site={currentStore().signIn.settings.url} />
        )}
      </section>
    </article>
  );
}

function Line(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{props.name}</dt>
      <dd className="wrap-anywhere">{props.children}</dd>
    </>
  );
}
