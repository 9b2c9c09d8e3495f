import { operation, recorded } from '#app/api/1.0/_openapi/described.ts';
import { parameter } from '#app/api/1.0/_openapi/parameters.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { controls } from '#lib/projections/rebuild/control-rebuild.ts';
import { switchChoices } from '#lib/projections/rebuild/rebuild.ts';

const path = '/api/1.0/projections/{name}';
const text = { type: 'string' };
const name = parameter(
  'path',
  'name',
  text,
  'An entity type, a read model, `search`, `references` or `everything`.',
);

const summaries: Record<(typeof controls)[number], string> = {
  pause: 'Pause its rebuild',
  resume: 'Go on with its rebuild',
  cancel: 'Cancel its rebuild: nothing is left of it',
  switch: 'Have what was built serve',
  'roll-back': 'Have what served before serve again',
  'let-go': 'Remove what does not serve any more',
};

function body(properties: JsonObject): JsonObject {
  const schema = {
    type: 'object',
    properties: { reason: text, ...properties },
    required: ['reason'],
    additionalProperties: false,
  };
  return { required: true, content: { 'application/json': { schema } } };
}

/** Making what is derived anew. */
export const rebuildPaths: JsonObject = {
  [`${path}/rebuilds`]: {
    get: operation('listRebuilds', 'Its last rebuilds, what is open first', 'Rebuilds', [name]),
  },
  [`${path}/rebuild`]: {
    post: {
      ...recorded(
        operation('rebuild', 'Have it made anew beside what serves', 'WantedRebuild', [name]),
      ),
      requestBody: body({
        when: { enum: [...switchChoices], default: 'when-equal' },
        entityId: { ...text, description: 'Of a type: the state of this entity alone.' },
      }),
    },
  },
  ...Object.fromEntries(
    controls.map((control) => [
      `${path}/${control}`,
      {
        post: {
          ...operation(
            `${control.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase())}Rebuild`,
            summaries[control],
            'Rebuild',
            [name],
          ),
          requestBody: body({}),
        },
      },
    ]),
  ),
};
