import { AbsentEntity } from '#app/entities/[type]/[id]/absent-entity.tsx';
import * as words from '#app/messages/words.ts';

/** Nothing was recorded under this type and id. All pages below load what this loads: no words. */
export default function EntityNotFound() {
  const { notFoundTitle, notFoundText, notFoundList } = words.entity;
  return (
    <AbsentEntity
      title={notFoundTitle}
      text={notFoundText}
      all={notFoundList}
      overview={words.common.toOverview}
    />
  );
}
