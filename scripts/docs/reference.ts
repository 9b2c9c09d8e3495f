import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { root } from './pages.ts';

type Entry = { name: string; file: string; title: string };

const input = 'lib/catalogue';
const domain = 'lib/domain';

/** What is written in a file of a catalogue, in the order in which one meets it. */
const sections: Record<string, readonly Entry[]> = {
  'An entity type: `defineEntity`': [
    { name: 'EntityInput', file: `${input}/define-entity.ts`, title: 'The type' },
    { name: 'EventInput', file: `${input}/define-entity.ts`, title: 'An event' },
    { name: 'GuardInput', file: `${input}/define-texts.ts`, title: 'A guard' },
    { name: 'Guard', file: `${domain}/definition.ts`, title: 'What a guard consists of' },
    { name: 'GuardStep', file: `${domain}/definition.ts`, title: 'What makes way for it' },
    {
      name: 'DecideContext',
      file: `${domain}/definition.ts`,
      title: 'What guards and touches see',
    },
    { name: 'ReadEntity', file: `${domain}/definition.ts`, title: 'Another entity, read' },
    { name: 'EvolveEvent', file: `${domain}/definition.ts`, title: 'What evolve is told' },
    { name: 'FieldInput', file: `${input}/define-texts.ts`, title: 'A hint on a field' },
    { name: 'FieldHint', file: `${domain}/definition.ts`, title: 'What a hint consists of' },
    { name: 'CorrectionInput', file: `${input}/declare-correction.ts`, title: 'A correction' },
    { name: 'DeletionPolicy', file: `${domain}/deletion.ts`, title: 'What may be deleted' },
    { name: 'Text', file: `${domain}/language.ts`, title: 'A text, by language' },
    { name: 'SentenceInput', file: `${input}/define-texts.ts`, title: 'A sentence' },
  ],
  'A read model: `defineProjection`, `defineEntityProjection`, `column`': [
    { name: 'CommonInput', file: `${input}/define-projection.ts`, title: 'Of both kinds' },
    { name: 'EventInput', file: `${input}/define-projection.ts`, title: 'Of events' },
    {
      name: 'EntityInput',
      file: `${input}/define-projection.ts`,
      title: 'One row for each entity',
    },
    { name: 'ColumnOptions', file: `${input}/define-projection.ts`, title: 'A column' },
    { name: 'Operation', file: `${input}/define-projection.ts`, title: 'What a row does' },
    { name: 'ProjectedEvent', file: `${domain}/read-model.ts`, title: 'The event' },
    { name: 'ProjectedChange', file: `${domain}/read-model.ts`, title: 'What it changed' },
  ],
  'A reactor and a policy: `defineReactor`, `definePolicy`': [
    { name: 'Texts', file: `${input}/define-reactor.ts`, title: 'What it is called' },
    { name: 'Settings', file: `${input}/define-reactor.ts`, title: 'How it runs' },
    { name: 'Common', file: `${domain}/reactor.ts`, title: 'What both consist of' },
    { name: 'EffectReactor', file: `${domain}/reactor.ts`, title: 'A reactor' },
    { name: 'PolicyReactor', file: `${domain}/reactor.ts`, title: 'A policy' },
    { name: 'ReactorEvent', file: `${domain}/reactor.ts`, title: 'The event' },
    { name: 'StatesAt', file: `${domain}/reactor.ts`, title: 'States as they were' },
    { name: 'Due', file: `${domain}/reactor.ts`, title: 'What is due' },
    { name: 'Recipient', file: `${domain}/reactor.ts`, title: 'A recipient' },
    { name: 'EffectRun', file: `${domain}/reactor.ts`, title: 'What is carried out' },
    { name: 'PolicyContext', file: `${domain}/reactor.ts`, title: 'What a policy decides on' },
    { name: 'FollowingEvent', file: `${domain}/reactor.ts`, title: 'An event that follows' },
  ],
};

/** The page docs/catalogue-reference.md, made of the types and of what stands beside them. */
export function catalogueReference(): string {
  const parts = Object.entries(sections).map(
    ([title, entries]) => `## ${title}\n\n${entries.map(entryText).join('\n\n')}`,
  );
  return `${[
    '# Reference of the catalogue',
    'Every member of what a file of a catalogue gives, made of the types that an editor shows (`node scripts/docs/write-reference.ts`). [The catalogue](catalogue.md) tells it in order, with examples; `backstory` exports these functions and `z`. A member with `?` may be left out.',
    ...parts,
  ].join('\n\n')}\n`;
}

const sources = new Map<string, ts.SourceFile>();

function sourceOf(file: string): ts.SourceFile {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  sources.set(file, source);
  return source;
}

function entryText({ name, file, title }: Entry): string {
  const source = sourceOf(file);
  const found = source.statements.find(
    (statement): statement is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  );
  if (!found) throw new Error(`${file} has no type ${name}`);
  const parts = ts.isIntersectionTypeNode(found.type) ? [...found.type.types] : [found.type];
  const members = parts.flatMap((part) => (ts.isTypeLiteralNode(part) ? [...part.members] : []));
  const others = parts.filter((part) => !ts.isTypeLiteralNode(part)).map((part) => typeText(part));
  const rows = members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || !member.type) return [];
    const called = `${member.name.getText(source)}${member.questionToken ? '?' : ''}`;
    return [`| \`${called}\` | ${cell(typeText(member.type))} | ${docOf(member)} |`];
  });
  return [
    `### ${title}: \`${name}\``,
    docOf(found),
    others.length > 0 ? `${rows.length > 0 ? 'And' : 'Is'} ${others.map(cell).join(' and ')}.` : '',
    rows.length > 0 ? ['| member | type | |', '|---|---|---|', ...rows].join('\n') : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function typeText(type: ts.Node): string {
  return type
    .getText()
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function cell(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|');
}
