import type { Change, EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Language } from '#lib/domain/language.ts';
import type { OwnEvent, OwnHistory, OwnLook } from '#lib/own-history/own-history.ts';
import { type OwnHistoryWords, ownHistoryWords } from '#lib/own-history/own-history-words.ts';

/** An own history as a page that needs nothing else: no script, no style, font or picture from elsewhere. */
export function ownHistoryPage(history: OwnHistory, language: Language): string {
  const words = ownHistoryWords[language];
  const { person, events, looks, madeAt } = history;
  const name = person.label ?? `${person.type}/${person.id}`;
  const proven = events.filter(({ proof }) => proof !== null);
  const seal = proven.at(-1)?.proof;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(words.title(name))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${text(words.title(name))}</h1>
<p>${words.about(`<code>${text(`${person.type}/${person.id}`)}</code>`, events.length, looks.length, time(madeAt))}</p>
</header>
<main>
<section aria-labelledby="now"><h2 id="now">${words.now}</h2>${fields(words, history.state)}</section>
<section aria-labelledby="events"><h2 id="events">${words.happened}</h2>
${events.length === 0 ? `<p>${words.nothing}</p>` : `<ol class="events">${events.map((event) => eventItem(words, event)).join('\n')}</ol>`}
</section>
<section aria-labelledby="looks"><h2 id="looks">${words.looked}</h2>
${looks.length === 0 ? `<p>${words.nobodyLooked}</p>` : looksTable(words, looks)}
</section>
<section aria-labelledby="proofs"><h2 id="proofs">${words.proven}</h2>
<p>${words.proofs(proven.length, seal?.proves === 'inclusion' ? text(seal.seal.position) : null)}</p>
${seal?.proves === 'inclusion' ? `<p>${words.key} <code>${text(seal.seal.key)}</code></p>` : ''}
</section>
</main>
</body>
</html>
`;
}

function eventItem(words: OwnHistoryWords, event: OwnEvent): string {
  const { position, sentence, occurredAt, actor, recorder, reason, of, proof } = event;
  const facts = [
    [words.facts.position, position],
    [words.facts.by, actor ?? recorder],
    ...(reason === null ? [] : [[words.facts.reason, reason]]),
    ...(of === null ? [] : [[words.facts.of, `${of.type}/${of.id}`]]),
    [words.facts.type, event.type],
    [words.facts.proof, proof === null ? words.unsealed : words.sealedAt(sealOf(proof))],
  ];
  return `<li><h3>${text(sentence)}</h3><p class="when">${time(occurredAt)}</p>
<dl class="facts">${facts.map(([name, value]) => `<div><dt>${text(name ?? '')}</dt><dd>${text(value ?? '')}</dd></div>`).join('')}</dl>
${changeTable(words, event.changes)}${event.elsewhere.map((entry) => elsewhere(words, entry)).join('')}</li>`;
}

function sealOf(proof: NonNullable<OwnEvent['proof']>): string {
  return proof.proves === 'inclusion' ? proof.seal.position : proof.second.position;
}

function elsewhere(
  words: OwnHistoryWords,
  { type, id, changes }: EntityRef & { changes: Change[] },
): string {
  return `<p class="elsewhere">${words.inOther} <code>${text(`${type}/${id}`)}</code></p>${changeTable(words, changes)}`;
}

function changeTable(words: OwnHistoryWords, changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const rows = changes.map(
    ({ path, before, after }) =>
      `<tr><th scope="row"><code>${text(path === '' ? '/' : path)}</code></th><td>${value(words, before)}</td><td>${value(words, after)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">${words.changes.field}</th><th scope="col">${words.changes.before}</th><th scope="col">${words.changes.after}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function looksTable(words: OwnHistoryWords, looks: readonly OwnLook[]): string {
  const rows = looks.map(
    ({ at, viewer, kind, reason }) =>
      `<tr><td>${time(at)}</td><td><code>${text(viewer ?? words.nobody)}</code></td><td>${text(words.kinds[kind] ?? kind)}</td><td>${text(reason ?? '')}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">${words.looks.when}</th><th scope="col">${words.looks.who}</th><th scope="col">${words.looks.what}</th><th scope="col">${words.looks.why}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function fields(words: OwnHistoryWords, state: { [name: string]: Json }): string {
  const members = Object.entries(state);
  if (members.length === 0) return `<p>${words.nothing}</p>`;
  return `<dl class="facts">${members.map(([name, one]) => `<div><dt>${text(name)}</dt><dd>${value(words, one)}</dd></div>`).join('')}</dl>`;
}

function value(words: OwnHistoryWords, given: Json | undefined): string {
  if (given === undefined) return `<span class="none">${words.none}</span>`;
  return text(typeof given === 'string' ? given : JSON.stringify(given, null, 1));
}

function time(iso: string): string {
  const told = `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
  return `<time datetime="${text(iso)}">${told}</time>`;
}

const marks: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(given: string): string {
  return given.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b19, #eceae6); --soft: light-dark(#5d5a54, #b0aca4);
  --line: light-dark(#dedad2, #3a3833); --ground: light-dark(#fdfcfa, #191816); }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--ground);
  color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; } p { margin: .25rem 0; } code { font: .9em ui-monospace, monospace; }
.when, .elsewhere, header p { color: var(--soft); }
.events { list-style: none; margin: 0; padding: 0; }
.events li { border-top: 1px solid var(--line); padding: .9rem 0; break-inside: avoid; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .25rem 1.5rem; margin: .5rem 0; }
.facts dt { color: var(--soft); font-size: .8rem; } .facts dd { margin: 0; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line);
  font-weight: normal; white-space: pre-wrap; }
thead th { color: var(--soft); font-size: .8rem; border: 0; } .none { color: var(--soft); }
`;
