import type { ReactNode } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { entityHref, entityTypeHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { stateChips } from '#app/components/state/state-chips.ts';
import { RevealControl } from '#app/entities/[type]/[id]/reveal-control.tsx';
import * as words from '#app/messages/words.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** The head of every page of an entity: its name, its reference, and what its state says in a word. */
export function EntityHeading(props: {
  entity: EntityView;
  plural: string;
  /** The page under the entity's own, where it is one. */
  page?: string;
  title?: string;
  actions?: ReactNode;
}) {
  const { entity, plural, page } = props;
  const name = entity.label ?? entity.id;
  const ref = `${entity.type}/${entity.id}`;
  const crumbs = [
    { label: plural, href: entityTypeHref(entity.type) },
    ...(page === undefined ? [] : [{ label: name, href: entityHref(entity) }]),
  ];
  return (
    <PageHeader
      breadcrumb={
        <Breadcrumb label={words.entity.breadcrumb} crumbs={crumbs} current={page ?? name} />
      }
      title={props.title ?? name}
      beside={
        <>
          <span className="flex min-w-0 items-center gap-0.5">
            <span className="mono wrap-anywhere text-ink-3">{ref}</span>
            <CopyButton text={ref} what={words.entity.copyRef} />
          </span>
          {erasedWholeAt(entity.state) !== null ? (
            <Chip look="bad">{words.hardDelete.banner}</Chip>
          ) : entity.deletedAt === null ? null : (
            <Chip look="bad">{words.entity.deleted}</Chip>
          )}
          {/* What was true of it when it was deleted is no word for it now. */}
          {entity.deletedAt === null
            ? stateChips(entity.state, entity.fields).map((chip) => <Chip key={chip}>{chip}</Chip>)
            : null}
          <RevealControl entity={entity} />
        </>
      }
      actions={props.actions}
    />
  );
}
