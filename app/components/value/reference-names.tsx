'use client';

import Link from 'next/link';
import { createContext, type ReactNode, useContext } from 'react';
import { entityHref } from '#app/components/hrefs.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

const NamesContext = createContext<ReferenceNames>({});

/** The names of what the values below refer to, as the server told them. */
export function NamesProvider(props: { names: ReferenceNames; children: ReactNode }) {
  return <NamesContext value={props.names}>{props.children}</NamesContext>;
}

/** What an entity is called; null where that is not known. */
export function useReferenceName({ type, id }: EntityRef): string | null {
  const names = useContext(NamesContext);
  const key = `${type}/${id}`;
  return (Object.hasOwn(names, key) ? names[key] : null) ?? null;
}

/** A link to another entity by its name; its id when pointed at, and beside it where there is room. */
export function Reference(props: { entity: EntityRef; withId?: boolean | undefined }) {
  const { entity } = props;
  const name = useReferenceName(entity);
  return (
    <>
      <Link
        href={entityHref(entity)}
        prefetch={false}
        title={`${entity.type}/${entity.id}`}
        className="font-sans text-sm wrap-anywhere underline decoration-line-2 underline-offset-3 hover:decoration-current"
      >
        {name ?? <span className="mono">{entity.id}</span>}
      </Link>
      {name !== null && props.withId ? (
        <>
          {' '}
          <span className="mono inline-block max-w-full wrap-anywhere text-ink-3">{entity.id}</span>
        </>
      ) : null}
    </>
  );
}
