import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { entityHref, eventHref, eventsHref, searchHref } from '#app/components/hrefs.ts';
import { viewHref } from '#app/components/palette/best-result.ts';
import { EntityHitLine } from '#app/components/palette/entity-hit-line.tsx';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useActiveOption } from '#app/components/palette/use-active-option.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** What was found, by kind; those of which nothing fits are not told. */
export function PaletteResults(props: {
  found: SearchJson;
  text: string;
  /** The value of the option that is chosen. */
  chosen: string;
  onGo: (href: string) => void;
  onAll: () => void;
}) {
  const { found, text, onGo } = props;
  useActiveOption(props.chosen, found);
  const search = words.search;
  const { entities, events, types, actors, correlation, views, places } = found;
  const pages = places.filter(({ kind }) => kind === 'page');
  const actions = places.filter(({ kind }) => kind === 'action');
  return (
    <>
      <Group heading={search.entities} some={entities.length > 0}>
        {entities.map((hit) => (
          <Item
            key={`${hit.type}/${hit.id}`}
            value={`entity ${hit.type}/${hit.id}`}
            onSelect={() => onGo(entityHref(hit))}
          >
            <EntityHitLine hit={hit} roomy />
          </Item>
        ))}
        {found.hidden > 0 && text !== '' ? (
          <Item value="deleted" onSelect={() => onGo(`${searchHref(text)}&deleted=show`)}>
            <span className="text-ink-2">{search.hiddenShow(found.hidden)}</span>
          </Item>
        ) : null}
        {text === '' ? null : (
          <Item value="all" onSelect={props.onAll}>
            <span className="text-accent">{search.allResults(text)}</span>
          </Item>
        )}
      </Group>
      <Group
        heading={search.events}
        some={events.length + types.length + actors.length > 0 || correlation !== null}
      >
        {events.map(({ id, sentence, occurredAt }) => (
          <Item key={id} value={`event ${id}`} onSelect={() => onGo(eventHref(id))}>
            <Line note={<Time at={occurredAt} form="near" />}>{sentence}</Line>
          </Item>
        ))}
        {types.map(({ entityType, entityTypeLabel, type, label, count }) => (
          <Item
            key={`${entityType}/${type}`}
            value={`type ${entityType}/${type}`}
            onSelect={() => onGo(eventsHref({ type: [type], entityType }))}
          >
            <Line note={search.typeCount(count)}>
              {label} <span className="text-xs text-ink-3">{entityTypeLabel}</span>
            </Line>
          </Item>
        ))}
        {actors.map((actor) => (
          <Item key={actor} value={`actor ${actor}`} onSelect={() => onGo(eventsHref({ actor }))}>
            <Line>{search.eventsOfActor(actor)}</Line>
          </Item>
        ))}
        {correlation === null ? null : (
          <Item value="correlation" onSelect={() => onGo(eventsHref({ correlation }))}>
            <Line>{search.eventsOfCorrelation(correlation)}</Line>
          </Item>
        )}
      </Group>
      <Group heading={search.views} some={views.length > 0}>
        {views.map((view) => (
          <Item key={view.id} value={`view ${view.id}`} onSelect={() => onGo(viewHref(view))}>
            <Line note={view.own ? null : view.ownerName}>{view.name}</Line>
          </Item>
        ))}
      </Group>
      <Group heading={search.pages} some={pages.length > 0}>
        {pages.map(({ label, href }) => (
          <Item key={href} value={`page ${href}`} onSelect={() => onGo(href)}>
            <Line>{label}</Line>
          </Item>
        ))}
      </Group>
      <Group heading={search.actions} some={actions.length > 0}>
        {actions.map(({ label, href }) => (
          <Item key={href} value={`action ${href}`} onSelect={() => onGo(href)}>
            <Line>{label}</Line>
          </Item>
        ))}
      </Group>
    </>
  );
}

function Group(props: { heading: string; some: boolean; children: ReactNode }) {
  if (!props.some) return null;
  return (
    <Command.Group
      heading={props.heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
    >
      {props.children}
    </Command.Group>
  );
}

function Item(props: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={props.value}
      onSelect={props.onSelect}
      className="flex cursor-default items-center gap-3 rounded-md px-2.5 py-1.5 aria-selected:bg-sunk aria-selected:shadow-[inset_2px_0_0_var(--accent)]"
    >
      {props.children}
    </Command.Item>
  );
}

function Line(props: { note?: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{props.children}</span>
      {props.note ? <span className="shrink-0 text-xs text-ink-3">{props.note}</span> : null}
    </>
  );
}
