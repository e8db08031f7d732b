import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { clockOf, docketOf } from '#domain/ask/ask.ts';
import { findAsk, listUnanswered, readInbox } from '#domain/ask/askQueries.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { reopenAsk } from '#domain/ask/reopenAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promise, promiseOne } from '../../support/promises.ts';

describe('reopenAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const by = (player: Player) => ({ accountId: player.accountId });
		const reopen = (askId: string, player: Player) =>
			perform(house(), reopenAsk, { askId, reason: 'Le mercredi, les vols continuent.' }, by(player));
		const declined = async ({ heard = true } = {}) => {
			const { askIds } = await publishOne(house(), cast);
			const [askId] = askIds;
			const answer = { askId, answer: 'declined', text: 'Pas de voiture.', promises: [promise(house(), 3)] };
			await perform(house(), answerAsk, answerAsk.schema.parse(answer), by(cast.kofi));
			if (heard) await perform(house(), hearAnswer, { askId, note: 'Entendu.' }, by(cast.louise));
			return askId;
		};

		it('keeps the number, the decline and what was heard, and begins a new clock at the same office', async () => {
			const askId = await declined();
			house().later({ days: 40 });
			await reopen(askId, cast.odile);
			const ask = await findAsk(house().read, askId);
			expect(clockOf(ask, ask.turns, now())).toMatchObject({ state: 'sent', daysWithoutAnswer: 0, isLate: false });
			expect(docketOf(ask, ask.turns, now())).toMatchObject([
				{ kind: 'sent' },
				{ kind: 'declined' },
				{ kind: 'heard', said: { text: 'Entendu.' } },
				{ kind: 'reopened', said: { text: 'Le mercredi, les vols continuent.' } },
				{ kind: 'waiting', days: 0 },
			]);
			const inbox = await readInbox(house().read, cast.fieldOfficeId, now());
			expect(inbox.owed.map((one) => one.id)).toContain(askId);
			// Whoever declines promises nothing.
			expect(ask.promises).toEqual([]);
			house().later({ days: 61 });
			expect((await listUnanswered(house().read, now())).map((one) => one.id)).toContain(askId);
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId, answer: 'accepted' }), by(cast.kofi));
			const again = await findAsk(house().read, askId);
			expect(docketOf(again, again.turns, now()).at(-1)).toMatchObject({ kind: 'accepted', days: 61 });
		});

		it('is for a mediator, once the answer was heard, and by one of two at once', async () => {
			const unheard = await declined({ heard: false });
			await expect(reopen(unheard, cast.odile)).rejects.toThrow('answerNotHeard');
			const askId = await declined();
			for (const other of [cast.kofi, cast.neighbour, cast.observer, cast.liaison])
				await expect(reopen(askId, other)).rejects.toThrow('notMember');
			await expect(reopen(askId, cast.louise)).rejects.toThrow('notMediator');
			const both = await Promise.allSettled([reopen(askId, cast.odile), reopen(askId, cast.joseph)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(reopen(askId, cast.odile)).rejects.toThrow('askUnanswered');
		});

		it('is for any seat once two found a promise broken, and for nobody once it is kept', async () => {
			const { askId, commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 31 });
			await expect(reopen(askId, cast.aicha)).rejects.toThrow('notMediator');
			await look(house(), cast.louise, commitmentId, { result: 'broken' });
			await look(house(), cast.fidele, commitmentId, { result: 'broken' });
			await reopen(askId, cast.aicha);
			const kept = await promiseOne(house(), cast);
			house().later({ days: 31 });
			await look(house(), cast.louise, kept.commitmentId);
			await look(house(), cast.fidele, kept.commitmentId);
			await expect(reopen(kept.askId, cast.odile)).rejects.toThrow('askDone');
		});
	});
});
