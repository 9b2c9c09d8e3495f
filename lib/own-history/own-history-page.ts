import type { Change, EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import type { OwnEvent, OwnHistory, OwnLook } from '#lib/own-history/own-history.ts';

/** An own history as a page that needs nothing else: no script, no style, font or picture from elsewhere. */
export function ownHistoryPage(history: OwnHistory): string {
  const { person, events, looks, madeAt } = history;
  const name = person.label ?? `${person.type}/${person.id}`;
  const proven = events.filter(({ proof }) => proof !== null);
  const seal = proven.at(-1)?.proof;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`History of ${name}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${text(`History of ${name}`)}</h1>
<p>All that is kept of <code>${text(`${person.type}/${person.id}`)}</code>: ${count(events.length, 'event')}, and who looked at them ${count(looks.length, 'time')}. Given out ${time(madeAt)}. Other people are told by references alone.</p>
</header>
<main>
<section aria-labelledby="now"><h2 id="now">What is kept now</h2>${fields(history.state)}</section>
<section aria-labelledby="events"><h2 id="events">What happened</h2>
${events.length === 0 ? '<p>Nothing.</p>' : `<ol class="events">${events.map(eventItem).join('\n')}</ol>`}
</section>
<section aria-labelledby="looks"><h2 id="looks">Who looked</h2>
${looks.length === 0 ? '<p>Nobody, as far as it is kept.</p>' : looksTable(looks)}
</section>
<section aria-labelledby="proofs"><h2 id="proofs">How this can be proven</h2>
<p>${count(proven.length, 'of these events', 'of these events')} ${proven.length === 1 ? 'is' : 'are'} among what was signed${seal?.proves === 'inclusion' ? ` by the seal at position ${text(seal.seal.position)}` : ''}. The JSON file of this history holds a proof with each: saved as a file of its own it is checked without the store.</p>
${seal?.proves === 'inclusion' ? `<p>Signed with the key <code>${text(seal.seal.key)}</code></p>` : ''}
</section>
</main>
</body>
</html>
`;
}

function eventItem(event: OwnEvent): string {
  const { position, sentence, occurredAt, actor, recorder, reason, of, proof } = event;
  const facts = [
    ['Position', position],
    ['By', actor ?? recorder],
    ...(reason === null ? [] : [['Reason', reason]]),
    ...(of === null ? [] : [['Recorded of', `${of.type}/${of.id}`]]),
    ['Type', event.type],
    ['Proof', proof === null ? 'not sealed yet' : `by the seal at position ${sealOf(proof)}`],
  ];
  return `<li><h3>${text(sentence)}</h3><p class="when">${time(occurredAt)}</p>
<dl class="facts">${facts.map(([name, value]) => `<div><dt>${text(name ?? '')}</dt><dd>${text(value ?? '')}</dd></div>`).join('')}</dl>
${changeTable(event.changes)}${event.elsewhere.map((entry) => elsewhere(entry)).join('')}</li>`;
}

function sealOf(proof: NonNullable<OwnEvent['proof']>): string {
  return proof.proves === 'inclusion' ? proof.seal.position : proof.second.position;
}

function elsewhere({ type, id, changes }: EntityRef & { changes: Change[] }): string {
  return `<p class="elsewhere">In <code>${text(`${type}/${id}`)}</code></p>${changeTable(changes)}`;
}

function changeTable(changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const rows = changes.map(
    ({ path, before, after }) =>
      `<tr><th scope="row"><code>${text(path === '' ? '/' : path)}</code></th><td>${value(before)}</td><td>${value(after)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function looksTable(looks: readonly OwnLook[]): string {
  const rows = looks.map(
    ({ at, viewer, kind, reason }) =>
      `<tr><td>${time(at)}</td><td><code>${text(viewer ?? 'nobody signed in')}</code></td><td>${text(kind)}</td><td>${text(reason ?? '')}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function fields(state: { [name: string]: Json }): string {
  const members = Object.entries(state);
  if (members.length === 0) return '<p>Nothing.</p>';
  return `<dl class="facts">${members.map(([name, one]) => `<div><dt>${text(name)}</dt><dd>${value(one)}</dd></div>`).join('')}</dl>`;
}

function value(given: Json | undefined): string {
  if (given === undefined) return '<span class="none">none</span>';
  return text(typeof given === 'string' ? given : JSON.stringify(given, null, 1));
}

function time(iso: string): string {
  const told = `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
  return `<time datetime="${text(iso)}">${told}</time>`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
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
