import { find as english } from '#app/messages/en/find.ts';
import { spoken } from '#app/messages/spoken.ts';

export const find = spoken('find', english);
