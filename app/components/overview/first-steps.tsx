'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';
import { Command } from '#app/components/overview/command.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';

/** How a first history gets into an empty store. The page gives way to it as soon as it is there. */
export function FirstSteps(props: { storeName: string; origin: string }) {
  const { position } = useLive();
  const router = useRouter();
  useEffect(() => {
    if (BigInt(position) > 0n) router.refresh();
  }, [position, router]);
  const overview = words.overview;
  return (
    <>
      <PageHeader
        title={overview.verdictEmpty(props.storeName)}
        beside={<p className="text-xs text-ink-2">{overview.verdictEmptyText}</p>}
      />
      <div className="grid border-y border-line wide:grid-cols-2">
        <Way title={overview.startImport} text={overview.startImportText}>
          <Command text="npm run backstory -- import history.csv --type order" />
          <p className="mt-3 mb-1 text-xs text-ink-3">{overview.startImportColumns}</p>
          <Command text={sampleRows} />
        </Way>
        <Way title={overview.startPost} text={overview.startPostText}>
          <Command text="npm run backstory -- keys create --name first-steps --role admin" />
          <p className="mt-3 mb-1 text-xs text-ink-3">{overview.startPostKey}</p>
          <PostCommand origin={props.origin} />
        </Way>
      </div>
      <p className="px-gutter py-3 text-xs text-ink-3">{overview.comeBack}</p>
    </>
  );
}

/** The columns that an import understands without being told. */
const sampleRows = `case:concept:name,concept:name,time:timestamp,org:resource,total
1001,Order placed,2026-03-12T15:04:11Z,shop,1250
1001,Order shipped,2026-03-13T09:30:00Z,warehouse,`;

function PostCommand({ origin }: { origin: string }) {
  const event = JSON.stringify(
    {
      specversion: '1.0',
      source: 'first-steps',
      id: '1',
      type: 'orderPlaced',
      subject: 'order/1001',
      data: { customer: 'Ada', total: 1250 },
    },
    null,
    2,
  );
  return (
    <Command
      text={`curl ${origin}/api/1.0/events \\\n  -H 'Authorization: Bearer KEY' \\\n  -H 'Content-Type: application/cloudevents+json' \\\n  -d '${event}'`}
    />
  );
}

function Way(props: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="min-w-0 px-gutter pt-3 pb-5 not-first:border-line max-wide:not-first:border-t wide:not-first:border-l">
      <h2 className="text-base font-semibold">{props.title}</h2>
      <p className="mt-1 mb-3 max-w-[64ch] text-ink-2">{props.text}</p>
      {props.children}
    </section>
  );
}
