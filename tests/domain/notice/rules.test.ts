import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { callSession } from '#domain/session/callSession.ts';
import { adjournSession } from '#domain/session/adjournSession.ts';
import { editSession } from '#domain/session/editSession.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import type { Happening } from '#domain/events.ts';
import { newId } from '#domain/id.ts';
import { wallClock } from '#domain/localTime.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { KINDS, OF_ACCOUNT, type Kind } from '#domain/notice/notice.ts';
import { listAllNotices } from '#domain/notice/noticeQueries.ts';
import { TOLD_EVENTS, rulesFor } from '#domain/notice/rules.ts';
import { perform, verb } from '#domain/perform.ts';
import { LOCALES, wordsFor } from '#i18n/words.ts';
import { outsideText } from '#notify/outsideText.ts';
import { ringWorker } from '#web/ring.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { openProposal, say } from '../../support/matter.ts';
import { openedPoll } from '../../support/polls.ts';
import { look, promiseOne } from '../../support/promises.ts';
import { aRunningSession, aSession, callRoll } from '../../support/sessions.ts';

/** Writes an event into its chain as any verb would: what is told of it hangs on the event alone. */
const happen = (house: TestHouse, happening: Happening, by: Player) =>
	perform(
		house,
		verb(z.object({}), async ({ record }) => record(happening)),
		{},
		{ accountId: by.accountId },
	);

/** Everybody with an account, by name: who was told what, as often as they were. */
async function readTold(house: TestHouse): Promise<Record<string, string[]>> {
	const rows = await house.read
		.selectFrom('accountNotice')
		.innerJoin('account', 'account.id', 'accountNotice.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['person.displayName as name', 'accountNotice.kind'])
		.where('accountNotice.kind', 'not in', OF_ACCOUNT)
		.orderBy('accountNotice.kind')
		.execute();
	const told: Record<string, string[]> = {};
	for (const { name, kind } of rows) (told[name] ??= []).push(kind);
	return told;
}

const everyone = (players: Player[], ...kinds: Kind[]) => Object.fromEntries(players.map(({ name }) => [name, kinds]));

describe('who is told of what', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		/** Those who hold a seat, mediate or bring people in. */
		let ours: Player[];
		beforeAll(async () => {
			cast = await seatCast(house());
			const { louise, aicha, fidele, maurice, hassan, odile, bienvenu, joseph, liaison } = cast;
			ours = [louise, aicha, fidele, maurice, hassan, odile, bienvenu, joseph, liaison];
		});
		beforeEach(async () => {
			await makeNotices(house());
			await house().write.deleteFrom('accountNotice').execute();
		});
		/** As after a stop, and by several processes at once: what was told stays told once. */
		const makeAgain = async () => {
			await Promise.all([makeNotices(house()), makeNotices(house())]);
			await makeNotices(house());
		};

		it('of every event that is told: those whom it concerns, once, never who did it, and nobody else', async () => {
			const committeeId = cast.bgs.id;
			const headOfMission = await perform(
				house(),
				registerPerson,
				{ displayName: 'Chef Modèle', publicName: false, withAccount: true, adult: true, locale: 'fr' },
				{ accountId: 'system' },
			);
			const chief = { name: 'Chef Modèle', accountId: headOfMission.accountId ?? '' } as Player;
			const by = { accountId: cast.administrator.accountId };
			await perform(house(), appointOfficer, { officeId: cast.headquartersId, accountId: chief.accountId }, by);
			const pollId = await openedPoll(house(), cast);
			const { threadId } = await openProposal(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			const mediators = [cast.odile, cast.joseph];
			const roll = [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.hassan, cast.odile, cast.bienvenu];
			const ask = { committeeId, outcomeId: newId(), askId: newId(), officeId: cast.fieldOfficeId };
			const poll = { committeeId, proposalId: newId(), pollId };
			const words = { committeeId, threadId, statementId, visible: false };
			const toTownHall = { ...ask, toOfficeId: cast.townHallId };
			const events: Partial<Record<string, [happening: object, by: Player, told: Record<string, string[]>]>> = {
				pollAnnounced: [poll, cast.joseph, everyone(ours, 'pollAnnounced')],
				pollWithdrawn: [poll, cast.joseph, everyone(ours, 'pollWithdrawn')],
				pollOpened: [poll, cast.joseph, everyone(roll, 'pollOpened')],
				resultCertified: [poll, cast.joseph, everyone(ours, 'pollDecided')],
				// Who else is in the election is told too: tests/domain/election.
				votingMoved: [{ committeeId, electionId: newId() }, cast.administrator, everyone(ours, 'votingMoved')],
				statementHeld: [words, cast.joseph, everyone([cast.maurice], 'wordsWait')],
				statementReturned: [words, cast.joseph, everyone([cast.maurice], 'wordsWait')],
				statementRestated: [words, cast.odile, everyone([cast.maurice], 'wordsWait')],
				outcomePublished: [
					{ ...ask, proposalId: newId(), code: 'BGS-2026-999' },
					cast.odile,
					everyone(ours, 'outcomePublished'),
				],
				askSent: [ask, cast.odile, everyone([cast.kofi], 'askReceived')],
				askCorrected: [
					{ ...ask, code: 'BGS-2026-999', edition: 2, hash: '0' },
					cast.odile,
					everyone([cast.kofi], 'askCorrected'),
				],
				jointAskCorrected: [ask, cast.administrator, everyone(ours, 'jointAskCorrected')],
				askRedirected: [
					toTownHall,
					cast.kofi,
					{ ...everyone([cast.solange], 'askReceived'), ...everyone(mediators, 'askPassedOn') },
				],
				askRepointed: [
					toTownHall,
					cast.administrator,
					{ ...everyone(ours, 'askHandedOver'), ...everyone([cast.solange], 'askReceived') },
				],
				askReminded: [ask, cast.administrator, everyone([cast.kofi], 'askReminded')],
				askOverdue: [ask, cast.administrator, everyone([cast.kofi, ...mediators], 'askOverdue')],
				askEscalated: [
					{ ...ask, toOfficeId: cast.headquartersId },
					cast.administrator,
					{ ...everyone([cast.kofi, ...mediators], 'askEscalated'), ...everyone([chief], 'askReceived') },
				],
				askUnanswered: [ask, cast.administrator, everyone([cast.kofi, ...ours], 'askUnanswered')],
				askReopened: [ask, cast.louise, everyone([cast.kofi], 'askReceived')],
				askedBack: [ask, cast.kofi, everyone(mediators, 'askedBack')],
				repliedToOffice: [ask, cast.odile, everyone([cast.kofi], 'repliedToOffice')],
				askMerged: [{ ...ask, withId: newId() }, cast.kofi, everyone(ours, 'askTogether')],
				repliedTogether: [{ ...ask, withId: newId() }, cast.administrator, everyone(mediators, 'repliedTogether')],
				jointAskAnswered: [{ ...ask, decision: 'accepted' }, cast.kofi, everyone(ours, 'answerCame')],
				commitmentChecked: [
					{ ...ask, commitmentId: newId(), days: 30, result: 'broken' },
					cast.louise,
					everyone([cast.kofi], 'promiseChecked'),
				],
				commitmentFound: [
					{ ...ask, commitmentId: newId(), days: 30, result: 'kept' },
					cast.louise,
					everyone(ours, 'promiseChecked'),
				],
				askAnswered: [{ ...ask, decision: 'accepted' }, cast.kofi, everyone(ours, 'answerCame')],
			};
			expect(Object.keys(events).sort()).toEqual([...TOLD_EVENTS].sort());
			await makeNotices(house());
			for (const [type, [happening, by, told]] of Object.entries(events) as [
				string,
				[object, Player, Record<string, string[]>],
			][]) {
				await house().write.deleteFrom('accountNotice').execute();
				await happen(house(), { type, ...happening } as Happening, by);
				await makeAgain();
				const others = Object.fromEntries(Object.entries(told).filter(([name]) => name !== by.name));
				expect(await readTold(house()), type).toEqual(others);
			}
		});

		it('that a vote closes: those on its roll, once, but for who stepped back; nothing of one that is over', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			const closesAt = new Date(house().clock().getTime() + 24 * 3_600_000).toISOString();
			await house().write.updateTable('poll').set({ closesAt }).where('id', '=', pollId).execute();
			await house()
				.write.updateTable('rollEntry')
				.set({ recusedAt: house().clock().toISOString() })
				.where('pollId', '=', pollId)
				.where('accountId', '=', cast.hassan.accountId)
				.execute();
			await makeNotices(house());
			await house().write.deleteFrom('accountNotice').execute();
			house().later({ hours: 17 });
			await makeAgain();
			expect(await readTold(house())).toEqual({});
			house().later({ hours: 2 });
			await makeAgain();
			const { louise, aicha, fidele, maurice, odile, bienvenu } = cast;
			const told = everyone([louise, aicha, fidele, maurice, odile, bienvenu], 'pollClosing');
			expect(await readTold(house())).toEqual(told);
			house().later({ hours: 1 });
			await makeAgain();
			expect(await readTold(house())).toEqual(told);
			// It closed while nobody looked: nothing is said of what is over.
			house().later({ hours: 8 });
			await makeAgain();
			expect(await readTold(house())).toEqual(told);
			await house().write.updateTable('poll').set({ closesAt: null }).where('id', '=', pollId).execute();
		});

		it('that a promise is to be looked at: its committee, once for each of its days, also when the house was down then', async () => {
			const { commitmentId, askId } = await promiseOne(house(), cast, { dueAfter: 90 });
			// The outcome has a promise of the committee's own: each would be told of.
			await house().write.deleteFrom('commitment').where('id', '!=', commitmentId).execute();
			await makeNotices(house());
			await house().write.deleteFrom('accountNotice').execute();
			house().later({ days: 29 });
			await makeAgain();
			const of = async (wanted = 'checkDue') =>
				Object.fromEntries(
					Object.entries(await readTold(house()))
						.map(([name, kinds]): [string, string[]] => [name, kinds.filter((kind) => kind === wanted)])
						.filter(([, kinds]) => kinds.length > 0),
				);
			expect(await of()).toEqual({});
			house().later({ days: 1, hours: 16 });
			await makeAgain();
			expect(await of()).toEqual(everyone(ours, 'checkDue'));
			// Down for three days around the next.
			house().later({ days: 57 });
			await makeAgain();
			expect(await of()).toEqual(everyone(ours, 'checkDue'));
			house().later({ days: 5 });
			await makeAgain();
			expect(await of()).toEqual(everyone(ours, 'checkDue', 'checkDue'));
			// What one alone has said is told to nobody; that it is broken, once, to the committee and to the office that promised.
			await look(house(), cast.louise, commitmentId, { days: 90, result: 'broken' });
			await makeAgain();
			expect(await of('promiseChecked')).toEqual({});
			await look(house(), cast.maurice, commitmentId, { days: 90, result: 'broken' });
			await makeAgain();
			const others = ours.filter((one) => one !== cast.maurice);
			expect(await of('promiseChecked')).toEqual(everyone([...others, cast.kofi], 'promiseChecked'));
			const [line] = await listAllNotices(house().read, cast.kofi.accountId, { limit: 1 });
			expect(line).toMatchObject({
				kind: 'promiseChecked',
				path: expect.stringMatching(`/asks/${askId}$`) as string,
			});
		});

		it('of a session, on the day before by the clock there: those who are expected, once, and again when it is moved', async () => {
			const by = { accountId: cast.joseph.accountId };
			house().setClock('2026-09-07T09:00:00.000Z');
			const called = await aSession(house(), cast, { at: '2026-09-10T14:00:00.000Z' });
			const uncalled = await aSession(house(), cast, { at: '2026-09-10T15:00:00.000Z' });
			const cancelled = await aSession(house(), cast, { at: '2026-09-10T16:00:00.000Z' });
			for (const { sessionId } of [called, cancelled]) await perform(house(), callSession, { sessionId }, by);
			await perform(
				house(),
				stepBack,
				{ sessionId: called.sessionId, relation: 'kinship' },
				{ accountId: cast.hassan.accountId },
			);
			await perform(house(), adjournSession, { sessionId: cancelled.sessionId, because: 'cancelled' }, by);
			expect(uncalled.sessionId).toBeTruthy();
			const expected = ours.filter((one) => one !== cast.hassan && one !== cast.liaison);
			// 23:59 two days before at Bangui: in London it is still so an hour later.
			house().setClock('2026-09-08T22:59:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual({});
			house().setClock('2026-09-08T23:01:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual(everyone(expected, 'sessionTomorrow'));
			house().setClock('2026-09-09T20:00:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual(everyone(expected, 'sessionTomorrow'));
			const [line] = (await listAllNotices(house().read, cast.aicha.accountId, { limit: 20 })).filter(
				(one) => one.kind === 'sessionTomorrow',
			);
			expect(line).toMatchObject({ path: '/me/desk', committeeName: 'CLPR Bangassou (démo)' });
			const change = {
				...{ sessionId: called.sessionId, kind: 'mediation' as const, title: 'Les bœufs', purpose: 'Parler.' },
				...{
					lang: 'fr' as const,
					place: 'L’école',
					mode: 'tree' as const,
					groups: [],
					day: '2026-09-12',
					time: '09:00',
				},
			};
			await perform(house(), editSession, change, by);
			house().setClock('2026-09-10T12:00:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual(everyone(expected, 'sessionTomorrow'));
			house().setClock('2026-09-11T12:00:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual(everyone(expected, 'sessionTomorrow', 'sessionTomorrow'));
			house().setClock('2026-09-12T12:00:00.000Z');
			await makeAgain();
			expect(await readTold(house())).toEqual(everyone(expected, 'sessionTomorrow', 'sessionTomorrow'));
		});

		it('of a session that rests, on the day before it goes on', async () => {
			house().setClock('2026-09-20T09:00:00.000Z');
			const { sessionId } = await aRunningSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), suspendSession, { sessionId, day: '2026-09-25', time: '09:00' }, by);
			house().setClock('2026-09-24T09:00:00.000Z');
			await makeAgain();
			expect(Object.keys(await readTold(house())).sort()).toEqual(
				ours
					.filter((one) => one !== cast.liaison)
					.map(({ name }) => name)
					.sort(),
			);
			await house().write.deleteFrom('accountNotice').execute();
			await callRoll(house(), cast, sessionId);
			await perform(house(), resumeSession, { sessionId }, by);
			house().later({ hours: 1 });
			await makeAgain();
			expect(await readTold(house())).toEqual({});
		});

		it('nobody whose account is stopped', async () => {
			const by = { accountId: cast.administrator.accountId };
			await perform(house(), freezeAccount, { accountId: cast.fidele.accountId }, by);
			const happening = { type: 'askAnswered', committeeId: cast.bgs.id, outcomeId: newId(), askId: newId() } as const;
			await happen(house(), { ...happening, officeId: cast.fieldOfficeId, decision: 'accepted' }, cast.kofi);
			await makeAgain();
			const told = Object.keys(await readTold(house()));
			expect(told).toContain(cast.aicha.name);
			expect(told).not.toContain(cast.fidele.name);
		});
	});

	it('each rule makes a kind that people can switch off, and every kind has its rule or its verb', () => {
		const ids = { committeeId: 'c', officeId: 'o', toOfficeId: 'p', askId: 'a', pollId: 'b', statementId: 's' };
		const made = TOLD_EVENTS.flatMap((type) =>
			rulesFor({ type, ...ids } as unknown as Happening).map(({ kind }) => kind),
		);
		const byDay: Kind[] = ['pollClosing', 'checkDue', 'sessionTomorrow'];
		expect([...new Set([...made, ...byDay, ...OF_ACCOUNT])].sort()).toEqual(Object.keys(KINDS).sort());
	});

	it('outside the house no kind has a word of its own: mail, message and ring of all of them are the same two sentences', async () => {
		const sentences = new Set<string>();
		for (const locale of LOCALES) {
			const { t } = wordsFor(locale, { timeZone: 'UTC', now: '2026-01-01T00:00:00.000Z' });
			const own = new Set([t('word.outside.ordinary'), t('word.outside.urgent')]);
			for (const kind of Object.keys(KINDS) as Kind[]) {
				const text = outsideText({ locale, urgent: KINDS[kind] === 'security' });
				expect(own, kind).toContain(text);
				expect(text).not.toMatch(/[{}\d@]|palabre|https?:|BGS|Bangassou|CLPR|comit|committee|لجنة|démo|Exemple/i);
				sentences.add(text);
			}
			const worker = await ringWorker({ url: new URL(`https://x.example/ring/worker.js?lang=${locale}`) }).text();
			expect(worker).toContain(JSON.stringify(t('word.outside.ordinary')));
			expect(worker).not.toMatch(/palabre|BGS|Bangassou|event\.data|fetch|caches|https?:/i);
		}
		expect(sentences.size).toBe(LOCALES.length * 2);
		// A language that we do not speak reads French, never an error with something in it.
		const strange = new URL('https://x.example/ring/worker.js?lang=</script>');
		expect(await ringWorker({ url: strange }).text()).toContain('"lang":"fr"');
	});

	it('reads a session’s day on the clock of its committee', () => {
		expect(wallClock('2026-09-08T23:01:00.000Z', 'Africa/Bangui')).toMatchObject({ day: '2026-09-09' });
	});
});
