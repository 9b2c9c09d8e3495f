import type { BuiltRequest } from '#app/docs/built-request.ts';
import { isObject, type Json } from '#lib/domain/json.ts';

// As the recipes have it: the address and a key come from the environment. What a program is sent is the
// same as what the page sends, to the byte, but that JSON is written as the language does.

export const languages = ['curl', 'TypeScript', 'Python'] as const;

export type SnippetLanguage = (typeof languages)[number];

export function snippet(language: SnippetLanguage, request: BuiltRequest): string {
  switch (language) {
    case 'curl':
      return curl(request);
    case 'TypeScript':
      return typescript(request);
    case 'Python':
      return python(request);
  }
}

function curl({ method, path, headers, body }: BuiltRequest): string {
  const [first, ...options] = [
    // Without a body a POST has to be asked for.
    `${method === 'POST' && body === null ? '-X POST ' : ''}"$BACKSTORY_URL${path}"`,
    '-H "Authorization: Bearer $BACKSTORY_KEY"',
    ...headers.map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${shellQuoted(body)}`]),
  ];
  return [`curl ${first}`, ...options.map((option) => `  ${option}`)].join(' \\\n');
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function typescript({ method, path, headers, body }: BuiltRequest): string {
  const sent = [
    `    Authorization: \`Bearer \${process.env.BACKSTORY_KEY}\`,`,
    ...headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  ];
  const data = body === null ? null : parsed(body);
  return [
    `const response = await fetch(\`\${process.env.BACKSTORY_URL}${path}\`, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    ...sent,
    '  },',
    ...(body === null
      ? []
      : [`  body: ${data ? `JSON.stringify(${indented(data.value)})` : JSON.stringify(body)},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

function indented(value: Json): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}

function python({ method, path, headers, body }: BuiltRequest): string {
  const data = body === null ? null : parsed(body);
  const sent = data
    ? `json.dumps(${pythonValue(data.value, '    ')}).encode()`
    : body === null
      ? null
      : `${JSON.stringify(body)}.encode()`;
  return [
    `import ${data ? 'json, ' : ''}os, urllib.request`,
    '',
    'request = urllib.request.Request(',
    `    os.environ["BACKSTORY_URL"] + "${path}",`,
    `    method="${method}",`,
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["BACKSTORY_KEY"],',
    ...headers.map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    '    },',
    ...(sent === null ? [] : [`    data=${sent},`]),
    ')',
    'with urllib.request.urlopen(request) as response:  # raises HTTPError where it is refused',
    '    print(response.status, response.read().decode())',
  ].join('\n');
}

/** A value as Python writes it: a text of JSON is one of Python too. */
function pythonValue(value: Json, indent: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const members = isObject(value)
    ? Object.entries(value).map(
        ([key, one]) => `${JSON.stringify(key)}: ${pythonValue(one, inner)}`,
      )
    : value.map((one) => pythonValue(one, inner));
  const [open, close] = isObject(value) ? ['{', '}'] : ['[', ']'];
  if (members.length === 0) return `${open}${close}`;
  return [open, ...members.map((one) => `${inner}${one},`), `${indent}${close}`].join('\n');
}

/** The body, where a literal of the language says the same: a key `__proto__` would be none. */
function parsed(body: string): { value: Json } | null {
  if (body.includes('__proto__')) return null;
  try {
    return { value: JSON.parse(body) as Json };
  } catch {
    return null;
  }
}
