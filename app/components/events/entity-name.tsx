import Link from 'next/link';
import { entityHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EntityVersion } from '#lib/domain/event.ts';

/** An entity by its name, else by its id; a link to it as it was at the version, told unless `bare`. */
export function EntityName(props: { entity: EntityVersion; label: string | null; bare?: boolean }) {
  const { entity, label } = props;
  return (
    <Link
      href={entityHref(entity, { version: entity.version })}
      title={`${entity.type}/${entity.id}`}
      className="hover:underline"
    >
      {label === null ? <span className="mono">{entity.id}</span> : label}
      {props.bare ? null : (
        <span className="mono text-ink-3"> {words.common.version(entity.version)}</span>
      )}
    </Link>
  );
}
