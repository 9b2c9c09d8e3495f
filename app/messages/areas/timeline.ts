import { timeline as english } from '#app/messages/en/timeline.ts';
import { spoken } from '#app/messages/spoken.ts';

export const timeline = spoken('timeline', english);
