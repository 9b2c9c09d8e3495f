import type { ReactNode } from 'react';
import { isObject, type Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** JSON, indented, its keys quieter than its values. */
export function JsonBlock(props: { value: Json; label: string }) {
  return (
    <section
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className="max-h-[480px] overflow-auto"
    >
      <pre className="mono whitespace-pre-wrap wrap-anywhere">{render(props.value, '')}</pre>
    </section>
  );
}

function render(value: Json, indent: string): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const inner = `${indent}  `;
    return (
      <>
        {'[\n'}
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a document that does not change
          <span key={index}>
            {inner}
            {render(item, inner)}
            {index < value.length - 1 ? ',\n' : '\n'}
          </span>
        ))}
        {`${indent}]`}
      </>
    );
  }
  if (!isObject(value)) return withoutMarks(JSON.stringify(value));
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  return (
    <>
      {'{\n'}
      {entries.map(([key, item], index) => (
        <span key={key}>
          {inner}
          <span className="text-ink-3">{withoutMarks(JSON.stringify(key))}: </span>
          {render(item, inner)}
          {index < entries.length - 1 ? ',\n' : '\n'}
        </span>
      ))}
      {`${indent}}`}
    </>
  );
}
