import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Button, LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { entityTypeHref, eventsHref, schemaWordsHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { AttributeTable } from '#app/schema/[type]/attribute-table.tsx';
import { EventTable } from '#app/schema/[type]/event-table.tsx';
import { findSchema } from '#app/schema/[type]/find-schema.ts';
import { OrderSection } from '#app/schema/[type]/order-section.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { allows } from '#lib/access/policy.ts';
import type { SchemaView } from '#lib/queries/schema/schema-view.ts';

type Props = { params: Promise<{ type: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const schema = await findSchema((await props.params).type);
  return {
    title: schema ? words.schema.ofType(schema.plural) : words.common.notFoundTitle,
  };
}

/** What a type is like: learnt from its events, and beside its definition where it has one. */
export default async function SchemaPage(props: Props) {
  const schema = await findSchema((await props.params).type);
  if (!schema) notFound();
  const viewer = await pageViewer();
  const said = words.schema;
  const mayName = allows(viewer, 'describeTypes');
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.entity.breadcrumb}
            crumbs={[{ label: schema.plural, href: entityTypeHref(schema.type) }]}
            current={said.title}
          />
        }
        title={said.ofType(schema.plural)}
        beside={
          <>
            <span className="mono text-ink-3">{schema.type}</span>
            {schema.known ? (
              <Chip>{said.defined}</Chip>
            ) : (
              <Chip title={said.generalText}>{said.general}</Chip>
            )}
          </>
        }
        actions={
          <>
            {schema.known ? null : mayName ? (
              <LinkButton href={schemaWordsHref(schema.type)}>{said.editWords}</LinkButton>
            ) : (
              <Button aria-disabled title={said.refusedWords}>
                {said.editWords}
              </Button>
            )}
            <LinkButton href={eventsHref({ entityType: schema.type })}>
              {words.entityType.events}
            </LinkButton>
          </>
        }
      />
      <Looked of={schema} />
      {schema.known ? null : <Scaffold type={schema.type} version={schema.version} />}
      {schema.looked.events + schema.looked.touching === 0 ? (
        <EmptyState title={said.nothing}>{said.nothingText}</EmptyState>
      ) : (
        <OrderSection of={schema} />
      )}
      <EventTable of={schema} />
      <AttributeTable
        type={schema.type}
        plural={schema.plural}
        known={schema.known}
        attributes={schema.attributes}
        eventTypes={schema.events.filter(({ seen }) => seen > 0).length}
        marks={schema.marks}
      />
    </>
  );
}

/** What all this was learnt from: never more than was looked at. */
function Looked({ of: { looked, total } }: { of: SchemaView }) {
  const said = words.schema;
  const { events, touching, entities, whole, from, to } = looked;
  if (events + touching === 0) return null;
  return (
    <p className="max-w-[90ch] px-gutter pb-3 text-ink-2">
      {said.learnt(events, whole, total, entities)}
      {touching > 0 ? ` ${said.learntTouching(touching)}` : null}
      {from !== null && to !== null ? (
        <>
          {', '}
          <span className="whitespace-nowrap">
            <Time at={from} form="date" /> – <Time at={to} form="date" />
          </span>
        </>
      ) : null}
      .{total === null ? ` ${said.counting}` : null}
    </p>
  );
}

/** Whose words these are, and the way to a definition. */
function Scaffold(props: { type: string; version: number }) {
  const said = words.schema;
  const command = `npm run backstory -- scaffold ${unquoted(props.type)}`;
  return (
    <dl className="grid max-w-[90ch] gap-x-6 gap-y-1 px-gutter pb-4 nav:grid-cols-[120px_minmax(0,1fr)]">
      <dt className="text-ink-3">{said.wordsTerm}</dt>
      <dd>{props.version === 0 ? said.proposedText : said.givenText}</dd>
      <dt className="text-ink-3">{said.scaffold}</dt>
      <dd>
        <span className="flex items-center gap-1.5">
          <code className="mono min-w-0 wrap-anywhere">{command}</code>
          <CopyButton text={command} what={command} />
        </span>
        <span className="block text-ink-2">{said.scaffoldText}</span>
      </dd>
    </dl>
  );
}

/** A name as a URL has it, so that it is one word in every shell, on Windows too. */
function unquoted(type: string): string {
  const bytes = (text: string) => [...new TextEncoder().encode(text)];
  return type.replaceAll(/^-|[^\p{L}\p{N}_.-]/gu, (part) =>
    bytes(part)
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}
