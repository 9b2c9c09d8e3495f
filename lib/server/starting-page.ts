/** Shown while the server gets ready: plain, of one piece, and it looks again by itself. */
export function startingPage(step: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>Backstory is starting</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; place-content: center; min-height: 100dvh; margin: 0; padding: 1.5rem; }
  h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .25rem; }
  p { margin: 0; opacity: .7; }
</style>
<main role="status">
  <h1>Backstory is starting</h1>
  <p>${escapeHtml(step)}. This page opens by itself.</p>
</main>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
