import { schema as english } from '#app/messages/en/schema.ts';
import { spoken } from '#app/messages/spoken.ts';

export const schema = spoken('schema', english);
