// The one name that a catalogue imports: `backstory` resolves to this file wherever the folder lies.
export { z } from 'zod';
export { defineEntity } from '#lib/catalogue/define-entity.ts';
export {
  column,
  defineEntityProjection,
  defineProjection,
} from '#lib/catalogue/define-projection.ts';
export { definePolicy, defineReactor } from '#lib/catalogue/define-reactor.ts';
