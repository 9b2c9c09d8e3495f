import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Signs a person in whom something else than a password has proven to be who they are: an invitation
 * or the demonstration. It has no path: nothing from outside calls it.
 */
export const beginSession = {
  id: 'begin-session',
  endpoints: {
    beginSession: createAuthEndpoint(
      { method: 'POST', body: z.object({ personId: z.string() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.personId);
        if (!user) throw new Error('There is no such person to sign in.');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return { personId: user.id };
      },
    ),
  },
};
