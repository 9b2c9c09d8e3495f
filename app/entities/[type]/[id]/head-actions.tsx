import { LinkButton } from '#app/components/button.tsx';
import { compareHref, looksHref, recordHref } from '#app/components/hrefs.ts';
import { comparedEnds } from '#app/entities/[type]/[id]/compared-ends.ts';
import { words } from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** What can be done with an entity from where its reader stands. */
export function HeadActions(props: { entity: EntityView; version: number; mayAudit: boolean }) {
  const { entity, version } = props;
  const ends = comparedEnds(version, entity.headVersion);
  return (
    <>
      {props.mayAudit ? (
        <LinkButton look="quiet" href={looksHref(entity)}>
          {words.audit.whoLooked}
        </LinkButton>
      ) : null}
      <LinkButton
        href={compareHref(entity, ends.from, ends.to)}
        title={words.shell.withKey(ends.keyLabel, 'c')}
      >
        {ends.label}
      </LinkButton>
      {entity.mayRecord ? (
        <LinkButton look="primary" href={recordHref(entity)}>
          {words.entity.record}
        </LinkButton>
      ) : null}
    </>
  );
}
