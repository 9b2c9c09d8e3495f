import { NextResponse } from 'next/server';
import { safeNext } from '#app/components/sign-in-href.ts';
import { currentStore } from '#db/client.ts';

/**
 * Sends a browser to the OpenID provider. A link and no action: the content security policy lets
 * forms lead nowhere but here.
 */
export async function GET(request: Request): Promise<Response> {
  const { signIn } = currentStore();
  const next = safeNext(new URL(request.url).searchParams.get('next'));
  const begun = signIn.settings.oidc ? await signIn.beginWithProvider(next, request.headers) : null;
  if (!begun) {
    return Response.redirect(`${signIn.settings.url}/sign-in?error=provider_away`, 303);
  }
  const answer = NextResponse.redirect(begun.url, 303);
  answer.headers.set('Cache-Control', 'no-store');
  for (const { name, value, options } of begun.cookies) answer.cookies.set(name, value, options);
  return answer;
}
