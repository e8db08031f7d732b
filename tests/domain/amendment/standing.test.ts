import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsAmong, standingOf } from '#domain/amendment/standing.ts';
import { editsBetween, withEdits, wordsOf } from '#domain/amendment/wordEdits.ts';
import { textDiff } from '#domain/textDiff.ts';

const said = (before: string, after: string, lang: string) =>
	textDiff(before, after, lang)
		.map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `[+${text}]` : `[-${text}]`))
		.join('')
		.replaceAll(' ]', '] ')
		.replaceAll('] [', '][');

describe('the difference between two texts', () => {
	it('goes by words in French, with their apostrophes and numbers', () => {
		const before = 'Jours de marché : mercredi et samedi, de 6 h à 15 h.';
		expect(said(before, before.replace('6 h', '7 h'), 'fr')).toBe(
			'Jours de marché : mercredi et samedi, de [-6][+7] h à 15 h.',
		);
		expect(said('L’eau de l’école, aujourd’hui.', 'L’eau de l’hôpital, aujourd’hui.', 'fr')).toBe(
			'L’eau de [-l’école][+l’hôpital], aujourd’hui.',
		);
		expect(said('On paie 1,5 sac.', 'On paie 2,5 sac.', 'fr')).toBe('On paie [-1,5][+2,5] sac.');
	});

	it('cuts no word in Arabic, with its vowel signs and its digits', () => {
		expect(said('يفتح السوق يومين في الأسبوع.', 'يفتح السوق ثلاثة أيام في الأسبوع.', 'ar')).toBe(
			'يفتح السوق [-يومين][+ثلاثة أيام] في الأسبوع.',
		);
		expect(said('يوم السَّبْتِ ١٥ مارس', 'يوم السَّبْتَ ١٦ مارس', 'ar')).toBe('يوم [-السَّبْتِ ١٥][+السَّبْتَ ١٦] مارس');
		expect(wordsOf('والمدرسةُ مفتوحة', 'ar')).toEqual(['والمدرسةُ ', 'مفتوحة']);
	});

	it('loses nothing of either text, whatever they are', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
				expect(withEdits(before, editsBetween(before, after, 'fr'), 'fr')).toBe(after);
				expect(wordsOf(before, 'ar').join('')).toBe(before);
			}),
			{ numRuns: 200 },
		);
	});
});

const clause = (text: string, more = {}) => ({ kind: 'time', text, dutyBearer: null, dueOn: null, ...more });
const BASE = 'Jours de marché : mercredi et samedi.';
const replace = (text: string, more = {}) => ({
	...{ op: 'replace' as const, clauseId: 'c1', base: clause(BASE), proposed: clause(text, more) },
});
const textWith = (text: string, more = {}) => ({ lang: 'fr', clauses: [{ id: 'c1', ...clause(text, more) }] });

describe('an amendment and the text as it is now', () => {
	it('is current as long as its clause has the words it was made for', () => {
		expect(standingOf(replace('Jeudi.'), textWith(BASE)).fit).toBe('current');
	});

	it('joins other changes of its clause that leave its own words alone', () => {
		const moved = standingOf(replace('Jours de marché : mardi et samedi.'), textWith(BASE.replace('samedi', 'lundi')));
		expect(moved).toMatchObject({ fit: 'rebased', after: { text: 'Jours de marché : mardi et lundi.' } });
		const due = standingOf(replace(BASE, { dueOn: '2026-05-01' }), textWith(BASE.replace('samedi', 'lundi')));
		expect(due).toMatchObject({
			fit: 'rebased',
			after: { text: BASE.replace('samedi', 'lundi'), dueOn: '2026-05-01' },
		});
	});

	it('is overtaken when its own words have changed, or are gone, and is applied to nothing', () => {
		expect(
			standingOf(replace(BASE.replace('mercredi', 'mardi')), textWith(BASE.replace('mercredi', 'jeudi'))).fit,
		).toBe('overtaken');
		expect(standingOf(replace('Jeudi.'), { lang: 'fr', clauses: [] }).fit).toBe('overtaken');
		const out = { op: 'delete' as const, clauseId: 'c1', base: clause(BASE), proposed: null };
		expect(standingOf(out, textWith(BASE)).fit).toBe('current');
		expect(standingOf(out, textWith(`${BASE} Aussi lundi.`)).fit).toBe('overtaken');
	});
});

describe('a conflict', () => {
	const among = (...changes: (ReturnType<typeof replace> | { op: 'delete' | 'insert'; proposed: unknown })[]) => {
		const text = textWith(BASE);
		const amendments = changes.map((change, index) => {
			const whole = { ...replace(''), ...change } as ReturnType<typeof replace>;
			return { ...whole, id: String(index), standing: standingOf(whole, text) };
		});
		return conflictsAmong(amendments, 'fr').map((group) => group.map((one) => one.id).sort());
	};

	it('is two that touch the same words of a clause', () => {
		expect(among(replace(BASE.replace('mercredi', 'mardi')), replace(BASE.replace('mercredi', 'jeudi')))).toEqual([
			['0', '1'],
		]);
		expect(among(replace(BASE.replace('mercredi', 'mardi')), replace(BASE.replace('samedi', 'lundi')))).toEqual([]);
	});

	it('is to change a clause and to take it out, and reaches whoever is in conflict with one of them', () => {
		expect(
			among(replace(BASE.replace('mercredi', 'mardi')), replace(BASE.replace('samedi', 'lundi')), {
				op: 'delete',
				proposed: null,
			}),
		).toEqual([['0', '1', '2']]);
	});

	it('is not two new clauses at one place', () => {
		const insert = { op: 'insert' as const, proposed: clause('Nouveau.') };
		expect(among(insert, insert, replace('Autre.'))).toEqual([]);
	});
});
