import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { entityTypeHref, schemaHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { findSchema } from '#app/schema/[type]/find-schema.ts';
import { saveWords } from '#app/schema/[type]/words/save-words.ts';
import { WordsForm } from '#app/schema/[type]/words/words-form.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { isEventType, isFieldPath } from '#lib/domain/type-words.ts';
import { sampleTold } from '#lib/queries/schema/sample-told.ts';

type Props = { params: Promise<{ type: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const schema = await findSchema((await props.params).type);
  return { title: schema ? words.schema.wordsTitle(schema.plural) : words.common.notFoundTitle };
}

/** What a general type, its events and its attributes are called, to be edited. */
export default async function WordsPage(props: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'describeTypes');
  const schema = await findSchema((await props.params).type);
  // A definition has words of its own.
  if (!schema || schema.known) notFound();
  const store = currentStore();
  const { events = {}, fields = {} } = store.catalogue.general.get(schema.type) ?? {};
  const samples = await sampleTold(store, viewer, schema.type);
  const said = words.schema;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.entity.breadcrumb}
            crumbs={[
              { label: schema.plural, href: entityTypeHref(schema.type) },
              { label: said.title, href: schemaHref(schema.type) },
            ]}
            current={said.editWords}
          />
        }
        title={said.wordsTitle(schema.plural)}
        beside={<span className="mono text-ink-3">{schema.type}</span>}
      />
      <p className="max-w-[80ch] px-gutter pb-4 text-ink-2">{said.wordsText}</p>
      <WordsForm
        {...{ type: schema.type, label: schema.label, plural: schema.plural }}
        version={schema.version}
        kept={{ events, fields }}
        events={schema.events
          .filter(({ isOwn, type }) => isOwn && isEventType(type))
          .map(({ type, label, sentence, words: whose, total, seen, holds }) => ({
            ...{ type, label, sentence, total: total ?? seen },
            isProposed: whose === 'proposed',
            holds: holds.map(({ name }) => name),
          }))}
        attributes={schema.attributes
          .filter(({ path }) => isFieldPath(path))
          .map(({ path, label, unit, kind, words: whose }) => ({
            ...{ path, label, unit: unit ?? '', isProposed: whose === 'proposed' },
            isNumber: kind?.of === 'integer' || kind?.of === 'number',
          }))}
        samples={samples}
        save={saveWords}
      />
    </>
  );
}
