import { expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useAnswer } from '../../extensions/strategy-cockpit/src/shared/app/use-answer.ts';

it('keeps the newer answer when the older one arrives last', async () => {
	const question = ref('old');
	const resolve: Record<string, (answer: string) => void> = {};
	const scope = effectScope();
	const answer = scope.run(() =>
		useAnswer(
			() => question.value,
			(asked) => new Promise<string>((done) => (resolve[asked] = done)),
		),
	);
	question.value = 'new';
	await nextTick();
	resolve['new']?.('new answer');
	await nextTick();
	resolve['old']?.('old answer');
	await nextTick();
	expect(answer?.data.value).toBe('new answer');
	expect(answer?.state.value).toBe('ready');
	scope.stop();
});

it('says that loading failed, and asks afresh on retry', async () => {
	const fresh: boolean[] = [];
	const scope = effectScope();
	const answer = scope.run(() =>
		useAnswer(
			() => 'figures',
			(_asked, isFresh) => {
				fresh.push(isFresh);
				return fresh.length === 1 ? Promise.reject(new Error('down')) : Promise.resolve('figures');
			},
		),
	);
	await nextTick();
	expect(answer?.state.value).toBe('error');
	answer?.retry();
	await nextTick();
	expect(answer?.state.value).toBe('ready');
	expect(fresh).toEqual([false, true]);
	scope.stop();
});
