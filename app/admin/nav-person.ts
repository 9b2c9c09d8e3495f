import { adminParts } from '#app/admin/admin-parts.ts';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { hasDemo } from '#app/demo/has-demo.ts';
import { trialAtHand } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { caughtMailFolder } from '#lib/queries/letters/list-letters.ts';

/** What the navigation is told of who looks: no rights, only what it shows. */
export function navPerson(viewer: Viewer): NavPerson {
  const isTrial = trialAtHand() !== null;
  return {
    name: viewer.name,
    role: viewer.role,
    // From a trial nothing leads to what is the store's alone.
    hasAccount: viewer.kind === 'person' && !isTrial,
    mayAdminister: adminParts(viewer).length > 0,
    mayRebuild: allows(viewer, 'rebuild'),
    mayImport: allows(viewer, 'import'),
    mayReadLetters:
      !isTrial &&
      caughtMailFolder() !== null &&
      allows(viewer, 'read') &&
      allows(viewer, 'seePersonal'),
    mayPlay: !isTrial && hasDemo(currentStore()) && allows(viewer, 'read'),
  };
}
