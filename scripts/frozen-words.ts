// What would keep the language of whoever came first, or of whoever wrote the line.
import { ts } from '@ts-morph/common';

export type Frozen = { line: number; what: string; why: string };

const imported = /import \* as (\w+) from '#app\/messages\/words\.ts'/;

/** Take numbers alone from a format, or speak to a terminal, where English is spoken. */
const languageless = new Set([
  'app/components/time/zoned.ts',
  'lib/domain/day-start.ts',
  'lib/transfer/parse-time.ts',
  'lib/transfer/tell-survey.ts',
]);

/**
 * The places of a source that are of one language for good: words of the interface that are read while
 * the module is loaded, which on a server is before anybody asks, and locales that are written down.
 */
export function frozenWords(file: string, source: string): Frozen[] {
  const words = imported.exec(source)?.[1];
  const isFormatting =
    /\.toLocale|\bIntl\./.test(source) &&
    !file.startsWith('app/messages/') &&
    !languageless.has(file);
  if (words === undefined && !isFormatting) return [];
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const found: Frozen[] = [];
  const tell = (node: ts.Node, why: string) => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
    found.push({ line: line + 1, what: node.getText(parsed), why });
  };
  const visit = (node: ts.Node, isLater: boolean): void => {
    if (ts.isTypeNode(node)) return;
    if (!isLater && words !== undefined && isReadOf(node, words)) {
      tell(node, 'words are read while something is shown, and not while a module is loaded');
      return;
    }
    if (isFormatting && isFixed(node)) {
      tell(node, 'a locale is that of the language at hand: words.common has it');
    }
    ts.forEachChild(node, (child) => visit(child, isLater || ts.isFunctionLike(node)));
  };
  visit(parsed, false);
  return found;
}

function isReadOf(node: ts.Node, words: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === words
  );
}

/** `value.toLocaleString('en-GB')` and `new Intl.NumberFormat('en')`, and either without a locale. */
function isFixed(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const called = node.expression.getText();
  const [first] = node.arguments ?? [];
  const isText = /\.toLocale(String|DateString|TimeString|UpperCase|LowerCase)$/.test(called);
  const isFormat = /^Intl\.\w+(Format|Rules|Names|Collator)$/.test(called);
  if (!isText && !isFormat) return false;
  if (first === undefined) return isText;
  return ts.isStringLiteralLike(first);
}
