import { addElector } from '#domain/election/addElector.ts';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { enterWithCard } from '#domain/election/enterWithCard.ts';
import { hashElectorCode } from '#domain/election/electorCard.ts';
import { findElection, listContests } from '#domain/election/electionQueries.ts';
import { openElection } from '#domain/election/openElection.ts';
import { newCardCode } from '#domain/codeWords.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { Choice } from '#domain/poll/choice.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';

/** An elector of a test, with the code on their card. */
export interface TestElector {
	id: string;
	number: number;
	contestId: string;
	code: string;
}

/** Puts so many electors into each contest of an election, each with a card. */
export async function withElectors(
	house: TestHouse,
	cast: Pick<Cast, 'administrator'>,
	electionId: string,
	each = 5,
): Promise<TestElector[]> {
	const electors: TestElector[] = [];
	const by = { accountId: cast.administrator.accountId };
	for (const [place, contest] of (await listContests(house.read, electionId)).entries()) {
		for (let index = 1; index <= each; index++) {
			const typed = { electionId, contestId: contest.id, name: `Électeur P${place + 1}x${index}`, place: 'Tokoyo' };
			const { electorId: id, number } = await perform(house, addElector, addElector.schema.parse(typed), by);
			const code = newCardCode();
			await house.write
				.updateTable('elector')
				.set({ cardHash: await hashElectorCode(code), cardIssuedAt: house.clock().toISOString() })
				.where('id', '=', id)
				.execute();
			electors.push({ id, number, contestId: contest.id, code });
		}
	}
	return electors;
}

/** Opens a prepared election, with so many electors in each contest; the clock goes on to its opening. */
export async function openedElection(
	house: TestHouse,
	cast: Pick<Cast, 'administrator'>,
	electionId: string,
	each = 5,
): Promise<TestElector[]> {
	const electors = await withElectors(house, cast, electionId, each);
	const { opensAt } = await findElection(house.read, electionId);
	if (house.clock().toISOString() < opensAt) house.setClock(opensAt);
	await perform(house, openElection, { electionId }, { accountId: cast.administrator.accountId });
	return electors;
}

/** A form that casts with a card: its request id and check words stay the same however often it is sent. */
export function cardForm(choice: Choice, replaces = 'none') {
	return { input: { choice, checkWords: drawCheckWords('fr'), replaces }, requestId: newId() };
}

/** Types a card's code; answers the value of the phone's cookie. */
export async function enter(house: TestHouse, code: string): Promise<string> {
	return (await perform(house, enterWithCard, { code }, { accountId: null })).signIn;
}

/** Casts with a card, as its elector does: the code, the ballot, the receipt. */
export async function castByCard(
	house: TestHouse,
	{ code }: Pick<TestElector, 'code'>,
	choice: Choice,
	replaces = 'none',
): Promise<string> {
	const form = cardForm(choice, replaces);
	const input = { signIn: await enter(house, code), ...form.input };
	await perform(house, castWithCard, input, { accountId: null, requestId: form.requestId });
	return form.requestId;
}
