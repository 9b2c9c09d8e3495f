import { LinkButton } from '#app/components/button.tsx';
import { compareHref, looksHref, recordHref } from '#app/components/hrefs.ts';
import { words } from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** What can be done with an entity from where its reader stands. */
export function HeadActions(props: { entity: EntityView; version: number; mayAudit: boolean }) {
  const { entity, version } = props;
  // From the past, the question is what came of it; from the present, what happened last.
  const inPast = version < entity.headVersion;
  const [from, to] = inPast ? [version, entity.headVersion] : [version - 1, version];
  return (
    <>
      {props.mayAudit ? (
        <LinkButton look="quiet" href={looksHref(entity)}>
          {words.audit.whoLooked}
        </LinkButton>
      ) : null}
      <LinkButton href={compareHref(entity, from, to)}>
        {inPast ? words.compare.withNow : words.entity.compare}
      </LinkButton>
      {entity.mayRecord ? (
        <LinkButton look="primary" href={recordHref(entity)}>
          {words.entity.record}
        </LinkButton>
      ) : null}
    </>
  );
}
