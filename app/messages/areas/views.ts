import { views as english } from '#app/messages/en/views.ts';
import { spoken } from '#app/messages/spoken.ts';

export const views = spoken('views', english);
