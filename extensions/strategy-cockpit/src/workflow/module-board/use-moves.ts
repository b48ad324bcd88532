import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { messageOf } from '../../shared/app/refusals.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { Ended, Ending } from '../interface-workflow/view-model.ts';
import type { Performed } from '../perform.ts';
import type { PossibleTransition } from '../possible.ts';
import { boardTexts } from './messages.ts';
import { needsDialog, type Card, type Column } from './view-model.ts';
import type { BoardCollection } from './boards.ts';

/** A card that the reader has taken in hand, to drag it or in its menu. */
export interface Picked {
	card: Card;
	/** Where it lies. */
	from: Column;
	how: 'drag' | 'menu';
	/** Null until the server has answered. */
	transitions: PossibleTransition[] | null;
}

/** A move about which something is to be said first. */
export interface Asked {
	card: Card;
	from: Column;
	transition: PossibleTransition;
	/** What is requested is to end, rather than be done. */
	ending?: Ending | undefined;
}

export interface News {
	kind: 'success' | 'info' | 'danger';
	text: string;
}

export interface Moves {
	picked: Ref<Picked | null>;
	asked: Ref<Asked | null>;
	/** Id of the card that the server is moving. */
	busy: Ref<string | null>;
	news: Ref<News | null>;
	pickUp: (card: Card, from: Column, how: Picked['how']) => Promise<Picked | null>;
	putDown: () => void;
	/** Does it, or asks first what is to be said. */
	move: (move: Asked) => Promise<void>;
	/** Tells what the dialogue has done. */
	told: (performed: Performed | Ended) => void;
}

interface After {
	/** A card has gone to the state with this key. */
	moved: (card: Card, toKey: string) => void;
	/** What the board shows is no longer so. */
	stale: () => void;
	/** The reader goes on at the card. */
	done: (card: Card) => void;
}

/** Moves cards by the workflow's own endpoint, which alone decides. */
export function useMoves(collection: () => BoardCollection, language: Ref<Language>, after: After): Moves {
	const api = useApi();
	const picked = ref(null) as Ref<Picked | null>;
	const asked = ref(null) as Ref<Asked | null>;
	const busy = ref<string | null>(null);
	const news = ref(null) as Ref<News | null>;

	const nameOf = ({ code, title }: Card) => `${boardTexts(language.value).one[collection()]} ${code} ${title}`;
	const path = ({ id }: Card) => `/cockpit/workflow/${collection()}/${encodeURIComponent(id)}`;

	async function pickUp(card: Card, from: Column, how: Picked['how']): Promise<Picked | null> {
		const texts = boardTexts(language.value);
		picked.value = { card, from, how, transitions: null };
		try {
			const { data } = await api.get(path(card), { params: { lang: language.value } });
			const {
				state,
				transitions,
			}: { state: { key: string; label: string } | null; transitions: PossibleTransition[] } = data.data;
			if (state?.key !== from.key) {
				tell('danger', texts.stale(nameOf(card), state?.label ?? ''));
				after.stale();
				putDown();
				return null;
			}
			const known = { card, from, how, transitions };
			// Put down, or another one picked up, while the server was asked.
			if (picked.value?.card.id === card.id) picked.value = known;
			return known;
		} catch (error) {
			tell('danger', messageOf(error, texts.failed));
			putDown();
			return null;
		}
	}

	function putDown(): void {
		picked.value = null;
	}

	async function move(wanted: Asked): Promise<void> {
		// Told anew even where the same is to be told.
		news.value = null;
		if (wanted.ending || needsDialog(wanted.transition)) asked.value = wanted;
		else await perform(wanted);
	}

	async function perform(wanted: Asked): Promise<void> {
		const { card, transition } = wanted;
		const texts = boardTexts(language.value);
		busy.value = card.id;
		try {
			const { data } = await api.post(
				`${path(card)}/transitions/${encodeURIComponent(transition.key)}`,
				{},
				{ params: { lang: language.value } },
			);
			tellDone(wanted, data.data);
		} catch (error) {
			tell('danger', `${texts.refused(nameOf(card))} ${messageOf(error, texts.failed)} ${texts.reloaded}`);
			after.stale();
		} finally {
			busy.value = null;
		}
		after.done(card);
	}

	function told(performed: Performed | Ended): void {
		const wanted = asked.value;
		asked.value = null;
		if (!wanted) return;
		tellDone(wanted, performed);
		after.done(wanted.card);
	}

	function tellDone({ card, from, transition }: Asked, performed: Performed | Ended): void {
		const texts = boardTexts(language.value);
		if (!('state' in performed)) {
			tell('success', texts[performed.status](nameOf(card), transition.label));
			return;
		}
		const { status, state } = performed;
		if (status === 'requested') tell('info', texts.requested(nameOf(card), transition.label));
		else {
			tell('success', texts.done(nameOf(card), from.label, state.label));
			after.moved(card, state.key);
		}
	}

	function tell(kind: News['kind'], text: string): void {
		news.value = { kind, text };
	}

	return { picked, asked, busy, news, pickUp, putDown, move, told };
}
