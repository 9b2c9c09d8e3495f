import { currentStore } from '#db/client.ts';
import { addressHeader } from '#lib/access/address-header.ts';
import { recordLook } from '#lib/access/record-look.ts';

/** Where the OpenID provider leads back to: the one path of better-auth that is open to a browser. */
export async function GET(request: Request): Promise<Response> {
  const store = currentStore();
  const auth = await store.signIn.auth();
  const { search } = new URL(request.url);
  const asked = new Request(`${store.signIn.settings.url}/api/auth/callback/oidc${search}`, {
    headers: request.headers,
  });
  const answer = await auth.handler(asked);
  const error = new URL(
    answer.headers.get('location') ?? '/',
    store.signIn.settings.url,
  ).searchParams.get('error');
  if (error === null && answer.status < 400) return answer;
  recordLook(store, null, {
    kind: 'sign_in_failed',
    what: { why: `provider: ${error ?? answer.status}` },
    from: { address: request.headers.get(addressHeader), agent: request.headers.get('user-agent') },
  });
  return answer;
}
