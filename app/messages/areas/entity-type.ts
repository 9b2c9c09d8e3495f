import { entityType as english } from '#app/messages/en/entity-type.ts';
import { spoken } from '#app/messages/spoken.ts';

export const entityType = spoken('entityType', english);
