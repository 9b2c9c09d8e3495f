import { reveal as english } from '#app/messages/en/reveal.ts';
import { spoken } from '#app/messages/spoken.ts';

export const reveal = spoken('reveal', english);
