import type { Language } from '#lib/domain/language.ts';

const own = {
  en: {
    waits: 'This page opens by itself as soon as it can.',
    starting: 'Backstory is starting',
    away: 'The database does not answer',
    awayText:
      'What this page shows cannot be read at present. Nothing that was recorded is lost by it.',
  },
  de: {
    waits: 'Diese Seite öffnet sich von selbst, sobald es geht.',
    starting: 'Backstory startet',
    away: 'Die Datenbank antwortet nicht',
    awayText:
      'Was diese Seite zeigt, lässt sich zurzeit nicht lesen. Von dem, was aufgezeichnet ist, geht dadurch nichts verloren.',
  },
} satisfies Record<Language, object>;

const steps: Record<string, string> = {
  'Opening the database': 'Die Datenbank wird geöffnet',
  'Building states': 'Die Zustände werden gebildet',
  'Filling the demonstration store': 'Der Speicher der Demonstration wird gefüllt',
  'Building the pages': 'Die Seiten werden gebaut',
};

/** While the start is under way: what is being done. */
export function startingPage(step: string, language: Language): string {
  const told = language === 'de' ? (steps[step] ?? step) : step;
  return plainPage({ title: own[language].starting, text: `${told}.` }, language);
}

export function awayPage(store: string, language: Language): string {
  const { away, awayText } = own[language];
  return plainPage({ title: away, text: awayText, store }, language);
}

/** A page that needs neither a build nor a database: of one piece, and it looks again by itself. */
function plainPage(
  page: { title: string; text: string; store?: string },
  language: Language,
): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<title>${escapeHtml(page.title)}${page.store === undefined ? '' : ` · ${escapeHtml(page.store)}`} · Backstory</title>
<style>
  :root {
    color-scheme: light dark;
    --paper: light-dark(#fbfbfa, #131416);
    --ink: light-dark(#1b1c1e, #eceded);
    --ink-2: light-dark(#55575c, #a9adb5);
    --line: light-dark(#e6e5e1, #2a2d32);
    --accent: light-dark(#2f5bd7, #8eaaff);
  }
  body { margin: 0; background: var(--paper); color: var(--ink);
    font: 13px/1.5 "Inter Variable", Inter, ui-sans-serif, system-ui, sans-serif; }
  header { display: flex; gap: 8px; align-items: baseline; padding: 14px 24px;
    border-bottom: 1px solid var(--line); color: var(--ink-2); }
  header b { font-size: 15px; font-weight: 650; color: var(--ink); }
  main { display: grid; justify-items: start; padding: 22vh 24px 24px; max-width: 34rem; margin: 0 auto; }
  h1 { font-size: 20px; font-weight: 620; letter-spacing: -0.015em; line-height: 1.3; margin: 0 0 4px; }
  p { margin: 0; color: var(--ink-2); }
  .wait { display: flex; gap: 8px; align-items: center; margin-top: 16px; font-size: 12px; }
  .wait::before { content: ""; width: 6px; height: 6px; border-radius: 50%; background: var(--accent);
    animation: beat 1.6s ease-in-out infinite; }
  @keyframes beat { 50% { opacity: 0.25; } }
  @media (prefers-reduced-motion: reduce) { .wait::before { animation: none; } }
</style>
<header><b>Backstory</b>${page.store === undefined ? '' : `<span>${escapeHtml(page.store)}</span>`}</header>
<main role="status">
  <h1>${escapeHtml(page.title)}</h1>
  <p>${escapeHtml(page.text)}</p>
  <p class="wait">${own[language].waits}</p>
</main>
<script>
  setInterval(() => fetch('/api/health', { cache: 'no-store' })
    .then(({ ok }) => ok && location.reload(), () => {}), 1500);
</script>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
