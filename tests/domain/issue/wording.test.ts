import { describe, expect, it } from 'vitest';
import { blameIn } from '#domain/issue/wording.ts';

describe('the hint about wording', () => {
	it.each([
		['Leurs bœufs dans nos champs', ['whose']],
		['Vos enfants mentent toujours', ['whose', 'always']],
		['Les voleurs de bétail', ['hardWord']],
		['Their cows', ['whose']],
		['The thieves always come back', ['always', 'hardWord']],
		['You never listen', ['always', 'you']],
		['أبقارهم في الحقل', ['whose']],
		['اللصوص', []],
		['لصوص الماشية', ['hardWord']],
	])('asks to look again at “%s”', (text, why) => {
		expect(blameIn(text)).toEqual(why);
	});

	it.each([
		'Le passage du bétail',
		'Le puits et ses heures',
		'The path to the well',
		'الطريق إلى البئر',
		'ممر الماشية',
	])('has nothing to say about “%s”', (text) => {
		expect(blameIn(text)).toEqual([]);
	});
});
