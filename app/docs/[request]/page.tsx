import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { AnswerStatuses } from '#app/docs/[request]/answer-statuses.tsx';
import { findRequest } from '#app/docs/[request]/find-request.ts';
import { requestSentence } from '#app/docs/[request]/request-sentence.ts';
import { SchemaTable } from '#app/docs/[request]/schema-table.tsx';
import { TryRequest } from '#app/docs/[request]/try-request.tsx';
import { apiDocument } from '#app/docs/api-document.ts';
import { bodyOf } from '#app/docs/body-of.ts';
import { exampleBody } from '#app/docs/example-data.ts';
import { givenParameters } from '#app/docs/given-parameters.ts';
import { groupLabel } from '#app/docs/group-label.ts';
import { offeredRequests } from '#app/docs/offered-requests.ts';
import { Prose } from '#app/docs/prose.tsx';
import { schemaRows } from '#app/docs/schema-rows.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

type Props = {
  params: Promise<{ request: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const request = await findRequest((await props.params).request);
  return {
    title: request ? `${request.title} · ${words.docs.title}` : words.common.notFoundTitle,
  };
}

/** One request of the API: what it does and takes, and a form that sends it. */
export default async function RequestPage(props: Props) {
  const request = await findRequest((await props.params).request);
  if (!request) notFound();
  const viewer = await pageViewer();
  const store = currentStore();
  const { catalogue } = store;
  const docs = words.docs;
  const { components } = apiDocument(catalogue);
  const schemas = (components as JsonObject)['schemas'] as JsonObject;
  const types = (await listEntityTypes(store, viewer)).map(({ type }) => type);
  const asked = onlyTexts(await props.searchParams);
  const taken = bodyOf(request.described, 'requestBody', schemas);
  const given = bodyOf(request.described, 'answer', schemas);
  const entity = catalogue.entities.get(request.entityType ?? '');
  const event = request.eventType === null ? undefined : entity?.events[request.eventType];
  const hints = event ? { ...entity?.fields, ...event.fields } : {};
  const example = exampleBody(catalogue, request, await offeredRequests(), taken?.schema ?? null);
  const sentence = requestSentence(catalogue, request);
  const { id, method, path, does, eventType, title } = request;
  return (
    <article className="pb-10">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={docs.breadcrumb}
            crumbs={[{ label: docs.title, href: '/docs' }]}
            current={groupLabel(catalogue, request.group)}
          />
        }
        title={title}
        beside={
          <span className="flex min-w-0 items-center gap-1.5">
            <code className="mono min-w-0 wrap-anywhere text-ink-2">
              {method} {path}
            </code>
            <CopyButton text={path} what={path} />
          </span>
        }
      />
      <div className="max-w-[80ch] px-gutter pb-3">
        {sentence === null ? null : (
          <p>
            <Prose text={sentence} />
          </p>
        )}
        <p className="text-ink-2">{docs.does[does](store.name)}</p>
      </div>
      <TryRequest
        // Another request is another form.
        key={`${id} ${JSON.stringify(asked)}`}
        request={{ method, path, does, eventType }}
        parameters={givenParameters(catalogue, request, { schemas, types, asked })}
        body={taken ? { types: taken.types, text: JSON.stringify(example ?? {}, null, 2) } : null}
        accepts={given?.types ?? []}
        storeName={store.name}
        personName={viewer.name}
      />
      {taken ? (
        <Part title={docs.bodyTitle} text={entity && event ? docs.bodyText(event.label) : null}>
          <SchemaTable label={docs.bodyTitle} rows={schemaRows(taken.schema, hints)} isBody />
        </Part>
      ) : null}
      <Part title={docs.answers} text={docs.answersText[does]}>
        <AnswerStatuses described={request.described} />
        {given ? (
          <SchemaTable label={docs.answers} rows={schemaRows(given.schema)} isBody={false} />
        ) : null}
      </Part>
    </article>
  );
}

function Part(props: { title: string; text: string | null; children: ReactNode }) {
  return (
    <section className="border-t border-line px-gutter pt-4 pb-5">
      <h2 className="font-semibold">{props.title}</h2>
      {props.text === null ? null : <p className="max-w-[80ch] text-ink-2">{props.text}</p>}
      {props.children}
    </section>
  );
}

/** What the address fills in. */
function onlyTexts(given: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
