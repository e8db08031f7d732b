import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { draftAnswer } from '#domain/desk/draftAnswer.ts';
import { seekDraft } from '#domain/desk/draftQueries.ts';
import { reviewAnswerDraft } from '#domain/desk/reviewAnswerDraft.ts';
import { setSecondEyes } from '#domain/desk/setSecondEyes.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

const WRITTEN = {
	...{ answer: 'partly', text: 'Samedi seulement.', lang: 'fr' },
	promises: [{ who: 'La patrouille', what: 'Passe le samedi', dueOn: '2099-01-01' }],
} as const;

describe('draftAnswer', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let colleague: Player;
		beforeAll(async () => {
			cast = await seatCast(house());
			colleague = await colleagueOf(house(), cast);
		});
		const by = (player: Player) => ({ accountId: player.accountId });
		const draft = (askId: string, player: Player, change: object = {}) =>
			perform(house(), draftAnswer, draftAnswer.schema.parse({ askId, ...WRITTEN, ...change }), by(player));
		const send = (askId: string, player: Player, change: object = {}) =>
			perform(house(), answerAsk, answerAsk.schema.parse({ askId, ...WRITTEN, ...change }), by(player));
		const review = (draftId: string, version: number, player: Player, given: object = { review: 'approved' }) =>
			perform(house(), reviewAnswerDraft, reviewAnswerDraft.schema.parse({ draftId, version, ...given }), by(player));
		const require = async (required: boolean) => {
			// That it ends takes two.
			for (const officer of required ? [cast.kofi] : [cast.kofi, colleague])
				await perform(house(), setSecondEyes, { officeId: cast.fieldOfficeId, required }, by(officer));
		};
		const read = async (askId: string, player: Player) => {
			const actor = await loadActor(house().read, player.accountId, house().clock().toISOString());
			return seekDraft({ db: house().read, actor }, cast.fieldOfficeId, askId);
		};

		it('is read by the office alone, and answers nothing yet', async () => {
			const { askIds } = await publishOne(house(), cast);
			await draft(askIds[0], cast.kofi);
			expect((await findAsk(house().read, askIds[0])).answer).toBeNull();
			expect((await read(askIds[0], colleague))?.written).toEqual(WRITTEN);
			for (const other of [cast.solange, cast.odile, cast.administrator])
				expect(await endOf(read(askIds[0], other))).toBe('not found');
			expect(await endOf(draft(askIds[0], cast.solange))).toBe('askNotYours');
			expect(await endOf(draft(askIds[0], cast.liaison))).toBe('notOfficer');
			const event = house().heard.events.at(-1);
			expect(event?.chainId).toBe(`office:${cast.fieldOfficeId}`);
			expect(JSON.stringify(event)).not.toContain('Samedi');
		});

		it('where the office wants so, only what a colleague approved is sent, word for word', async () => {
			await require(true);
			const { askIds } = await publishOne(house(), cast);
			expect(await endOf(send(askIds[0], cast.kofi))).toBe('secondEyesNeeded');
			const { draftId, version } = await draft(askIds[0], cast.kofi);
			expect(await endOf(send(askIds[0], cast.kofi, { draftId }))).toBe('secondEyesNeeded');
			await review(draftId, version, colleague);
			expect(await endOf(send(askIds[0], cast.kofi, { draftId, text: 'Jamais.' }))).toBe('draftChanged');
			await send(askIds[0], cast.kofi, { draftId });
			expect((await findAsk(house().read, askIds[0])).turns.at(-1)).toMatchObject({ text: 'Samedi seulement.' });
			expect(await read(askIds[0], cast.kofi)).toBeNull();
		});

		it('two who write at once do not write over each other unawares', async () => {
			const { askIds } = await publishOne(house(), cast);
			await draft(askIds[0], cast.kofi, { version: '0' });
			expect(await endOf(draft(askIds[0], colleague, { version: '0', text: 'Autre chose.' }))).toBe('draftChanged');
			expect((await read(askIds[0], cast.kofi))?.written).toEqual(WRITTEN);
			await draft(askIds[0], colleague, { version: '1', text: 'Autre chose.' });
			expect((await read(askIds[0], cast.kofi))?.written.text).toBe('Autre chose.');
		});

		it('written anew is looked at anew', async () => {
			await require(true);
			const { askIds } = await publishOne(house(), cast);
			const first = await draft(askIds[0], cast.kofi);
			await review(first.draftId, first.version, colleague);
			const second = await draft(askIds[0], colleague, { text: 'Mercredi aussi.' });
			expect(second).toEqual({ draftId: first.draftId, version: 2 });
			expect(await endOf(send(askIds[0], cast.kofi, { draftId: first.draftId }))).toBe('secondEyesNeeded');
			await review(second.draftId, second.version, cast.kofi);
			await send(askIds[0], colleague, { draftId: second.draftId, text: 'Mercredi aussi.' });
		});

		it('waits on for a colleague when its writer alone says that the office needs none any more', async () => {
			await require(true);
			const { askIds } = await publishOne(house(), cast);
			const { draftId } = await draft(askIds[0], cast.kofi);
			const off = { officeId: cast.fieldOfficeId, required: false };
			await perform(house(), setSecondEyes, off, by(cast.kofi));
			expect(await endOf(send(askIds[0], cast.kofi, { draftId }))).toBe('secondEyesNeeded');
			expect(await endOf(send(askIds[0], cast.kofi))).toBe('secondEyesNeeded');
			await require(true);
		});

		it('holds nothing up where the office does not want it, or has one officer only', async () => {
			await require(false);
			const { askIds } = await publishOne(house(), cast);
			await send(askIds[0], cast.kofi);
			await perform(house(), setSecondEyes, { officeId: cast.townHallId, required: true }, by(cast.administrator));
			await send(askIds[1], cast.solange);
		});

		it('is one draft when two write at once, and is sent once', async () => {
			await require(true);
			const { askIds } = await publishOne(house(), cast);
			await Promise.all([draft(askIds[0], cast.kofi), draft(askIds[0], colleague)]);
			const found = await read(askIds[0], cast.kofi);
			expect(found?.version).toBe(2);
			const reviewer = found?.draftedBy === cast.kofi.accountId ? colleague : cast.kofi;
			await review(found?.id ?? '', 2, reviewer);
			const both = await Promise.allSettled([
				send(askIds[0], cast.kofi, { draftId: found?.id }),
				send(askIds[0], colleague, { draftId: found?.id }),
			]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
		});
	});

	it('says why, unless everything is accepted', () => {
		const given = { askId: 'a'.repeat(20), answer: 'declined' };
		expect(draftAnswer.schema.safeParse(given).error?.issues[0]?.path).toEqual(['text']);
	});
});
