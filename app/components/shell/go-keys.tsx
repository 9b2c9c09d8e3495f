'use client';

import { useRouter } from 'next/navigation';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import {
  correctionsHref,
  effectsHref,
  entityTypeHref,
  projectionHref,
} from '#app/components/hrefs.ts';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { goLetters } from '#app/components/shell/go-letters.ts';
import { useIsTrial } from '#app/components/trial/trial-provider.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** `o` and `e` go to the overview and the events. */
const taken = ['o', 'e', 'c', 's', 'a', 'y', 'p', 'f'];

/** `g`, then the letter of a page: search, effects, projections, administration, account, and each type by its name. */
export function GoKeys(props: { entityTypes: EntityTypeView[]; person: NavPerson }) {
  const router = useRouter();
  const isTrial = useIsTrial();
  const shell = words.shell;
  const go = (letter: string, where: string, href: string) => ({
    keys: `g ${letter}`,
    label: shell.keyGo(where),
    run: () => router.push(href),
  });
  const letters = goLetters(
    props.entityTypes.map(({ plural }) => plural),
    taken,
  );
  useHotkeys(shell.keyGroups.everywhere, [
    go('s', words.common.inText(shell.search), '/search'),
    ...(isTrial
      ? []
      : [
          go('c', words.common.inText(shell.corrections), correctionsHref()),
          go('f', words.common.inText(shell.effects), effectsHref()),
          go('p', words.common.inText(shell.projections), projectionHref()),
        ]),
    ...props.entityTypes.flatMap(({ type, plural }, index) => {
      const letter = letters[index];
      return letter ? [go(letter, words.common.inText(plural), entityTypeHref(type))] : [];
    }),
    ...(props.person.mayAdminister ? [go('a', words.common.inText(shell.admin), '/admin')] : []),
    ...(props.person.hasAccount
      ? [go('y', words.common.inText(shell.accountTitle), '/account')]
      : []),
  ]);
  return null;
}
