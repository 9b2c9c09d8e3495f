import { Button, LinkButton } from '#app/components/button.tsx';
import {
  backToHref,
  compareHref,
  correctHref,
  looksHref,
  recordHref,
} from '#app/components/hrefs.ts';
import { comparedEnds } from '#app/entities/[type]/[id]/compared-ends.ts';
import { DeleteControl } from '#app/entities/[type]/[id]/delete/delete-control.tsx';
import { MoreActs } from '#app/entities/[type]/[id]/more-acts.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** What can be done with an entity from where its reader stands. */
export function HeadActions(props: {
  entity: EntityView;
  version: number;
  mayAudit: boolean;
  mayRebuild: boolean;
  /** Whether the viewer may give the person that it is their own history. */
  mayGive: boolean;
  deletion: DeletionView;
  erasure: ErasureOf;
}) {
  const { entity, version, deletion } = props;
  const { mayCorrect } = entity;
  const inPast = version < entity.headVersion;
  const isErased = erasedWholeAt(entity.state) !== null;
  const ends = comparedEnds(version, entity.headVersion);
  return (
    <>
      {props.mayAudit ? (
        <LinkButton look="quiet" href={looksHref(entity)}>
          {words.entity.whoLooked}
        </LinkButton>
      ) : null}
      <LinkButton
        href={compareHref(entity, ends.from, ends.to)}
        title={words.shell.withKey(ends.keyLabel, 'c')}
      >
        {ends.label}
      </LinkButton>
      {inPast && mayCorrect ? (
        <LinkButton href={backToHref(entity, version)} title={words.entity.backHereTitle(version)}>
          {words.entity.backHere}
        </LinkButton>
      ) : null}
      {isErased ? null : (
        <DeleteControl entity={entity} deletion={deletion} erasure={props.erasure} />
      )}
      {mayCorrect && deletion.deleted ? (
        <Off text={words.entity.correctOpen} />
      ) : mayCorrect ? (
        <LinkButton href={correctHref(entity)}>{words.entity.correctOpen}</LinkButton>
      ) : entity.mayRecord || isErased ? null : (
        <Button aria-disabled title={words.entity.notAllowed} aria-describedby="no-correcting">
          {words.entity.correctOpen}
          <span id="no-correcting" className="sr-only">
            {words.entity.notAllowed}
          </span>
        </Button>
      )}
      {entity.mayRecord && deletion.deleted ? (
        <Off text={words.entity.record} />
      ) : entity.mayRecord ? (
        <LinkButton look="primary" href={recordHref(entity)}>
          {words.entity.record}
        </LinkButton>
      ) : null}
      <MoreActs entity={entity} mayRebuild={props.mayRebuild} mayGive={props.mayGive} />
    </>
  );
}

/** What a deleted entity takes no more says why. */
function Off({ text }: { text: string }) {
  return (
    <Button aria-disabled title={words.entity.recordOff}>
      {text}
      <span className="sr-only">. {words.entity.recordOff}</span>
    </Button>
  );
}
