/** Where a path leads back to after sign-in, as a link to sign in. */
export function signInHref(next: string): string {
  const back = safeNext(next);
  return back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`;
}

/** A path of this site to go on to; `/` for whatever is none, or leads to signing in again. */
export function safeNext(text: unknown): string {
  if (typeof text !== 'string' || !/^\/(?![/\\])/.test(text) || hasControls(text)) return '/';
  const base = 'http://site.invalid';
  const url = URL.parse(text, base);
  if (url?.origin !== base || isOpenPath(url.pathname)) return '/';
  // What Next adds to a navigation of its own.
  if (url.searchParams.has('_rsc')) url.searchParams.delete('_rsc');
  const path = `${url.pathname}${url.search}${url.hash}`;
  return /^\/[/\\]/.test(path) ? '/' : path;
}

/** Pages for whoever is not signed in. */
export function isOpenPath(pathname: string): boolean {
  return pathname === '/sign-in' || /^\/(sign-in|join|verify)\//.test(pathname);
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character <= '\u001f' || character === '\u007f');
}
