/**
 * Reads JSON from a route of this server. For anything but success it throws an error with the HTTP
 * `status` and a stable `code`. Where one is signed in no more, the page is left.
 */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json' },
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  const { status } = response;
  if (status === 401) {
    void import('#app/components/query/leave-signed-out.ts').then(({ leaveSignedOut }) =>
      leaveSignedOut(),
    );
  }
  const code = problem.code ?? `http_${status}`;
  throw Object.assign(new Error(problem.detail ?? code), { status, code });
}
