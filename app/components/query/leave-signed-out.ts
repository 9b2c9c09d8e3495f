// Invariant: while the page is held, no answer to a read loads it anew.

/** Asked for its status alone. */
const probe = '/internal/entity-types';

let holders = 0;
let isDue = false;

/**
 * Loads the page anew, since a read was answered with 401: the server leads to sign-in, and back. It
 * asks once more before: a read may have set out with a sign-in that another took the place of
 * meanwhile, as when a second factor is turned on. While the page is held, that waits.
 */
export async function leaveSignedOut(): Promise<void> {
  isDue = holders > 0;
  if (isDue) return;
  const isOut = await fetch(probe).then(
    ({ status }) => status === 401,
    () => false,
  );
  if (!isOut) return;
  isDue = holders > 0;
  if (!isDue) window.location.reload();
}

/** Holds the page as it is, until called back: it shows what is shown once. */
export function holdPage(): () => void {
  let isHeld = true;
  holders += 1;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    holders -= 1;
    if (holders === 0 && isDue) void leaveSignedOut();
  };
}
