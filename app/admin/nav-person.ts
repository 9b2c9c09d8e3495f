import { adminParts } from '#app/admin/admin-parts.ts';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { hasDemo } from '#app/demo/has-demo.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { caughtMailFolder } from '#lib/queries/letters/list-letters.ts';

/** What the navigation is told of who looks: no rights, only what it shows. */
export function navPerson(viewer: Viewer): NavPerson {
  return {
    name: viewer.name,
    role: viewer.role,
    hasAccount: viewer.kind === 'person',
    mayAdminister: adminParts(viewer).length > 0,
    mayRebuild: allows(viewer, 'rebuild'),
    mayImport: allows(viewer, 'import'),
    mayReadLetters:
      caughtMailFolder() !== null && allows(viewer, 'read') && allows(viewer, 'seePersonal'),
    mayPlay: hasDemo(currentStore()) && allows(viewer, 'read'),
  };
}
