import { docs as english } from '#app/messages/en/docs.ts';
import { spoken } from '#app/messages/spoken.ts';

export const docs = spoken('docs', english);
