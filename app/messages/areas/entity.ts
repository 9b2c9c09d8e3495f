import { entity as english } from '#app/messages/en/entity.ts';
import { spoken } from '#app/messages/spoken.ts';

export const entity = spoken('entity', english);
