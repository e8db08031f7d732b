import { beforeAll, describe, expect, it } from 'vitest';
import { findCommitteeByCode, findRules, listSeats } from '#domain/committee/committeeQueries.ts';
import { FoundCommittee, foundCommittee } from '#domain/committee/foundCommittee.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('foundCommittee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const typed = (code: string) => ({
			code,
			name: 'Comité de Paoua (démo)',
			kind: 'clpr',
			areaId: cast.areaId,
			town: 'Paoua',
			languages: ['fr', 'sg'],
			timeZone: 'Africa/Bangui',
			mayDecide: 'Ce que les voisins règlent entre eux.',
			mayNotDecide: [{ what: 'La culpabilité', instead: 'Le tribunal' }, {}],
			meets: 'Le jeudi',
			seats: [
				{ constituency: 'women', reserved: ['women'] },
				{ constituency: 'youth' },
				{ constituency: 'chiefs', office: 'coordinator' },
				{ constituency: 'traders', side: 'rive gauche' },
			],
		});
		const found = (by: Player | null, code: string, requestId = newId()) =>
			perform(house(), foundCommittee, FoundCommittee.parse(typed(code)), {
				accountId: by?.accountId ?? null,
				requestId,
			});

		it('gives it the rules that were said, and refuses a quorum that its seats cannot reach', async () => {
			const by = { accountId: cast.administrator.accountId };
			const withRules = (code: string, rules: Record<string, unknown>) =>
				perform(house(), foundCommittee, FoundCommittee.parse({ ...typed(code), rules }), by);
			const said = {
				quorumNumber: '4',
				quorumGroups: ['women'],
				decisionRule: 'simpleMajority',
				coolingOffHours: '24',
			};
			const { committeeId } = await withRules('rul', said);
			expect(await findRules(house().read, committeeId)).toMatchObject({
				...{ quorumNumber: 4, quorumGroups: ['women'], decisionRule: 'simpleMajority', coolingOffHours: 24 },
				...{ answerDays: 30, threadMode: 'mediated' },
			});
			expect(await endOf(withRules('rux', { quorumNumber: 5 }))).toBe('quorumTooHigh');
			expect(await endOf(withRules('rux', { quorumGroups: ['farmers'] }))).toBe('quorumTooHigh');
		});

		it('gives it its charter, its vacant seats and the default rules', async () => {
			const { committeeId } = await found(cast.administrator, 'pao');
			const committee = await findCommitteeByCode(house().read, 'Pao');
			expect(committee).toMatchObject({
				id: committeeId,
				code: 'PAO',
				mayNotDecide: [{ what: 'La culpabilité', instead: 'Le tribunal' }],
			});
			const seats = await listSeats(house().read, committeeId);
			expect(seats.map((seat) => [seat.constituency, seat.holder])).toEqual([
				['women', null],
				['youth', null],
				['chiefs', null],
				['traders', null],
			]);
			expect(await findRules(house().read, committeeId)).toMatchObject({
				quorumNumber: 3,
				decisionRule: 'consensus',
				coolingOffHours: 48,
				answerDays: 30,
				threadMode: 'mediated',
			});
		});

		it('gives a code to one committee, also when two are founded at once', async () => {
			expect(await endOf(found(cast.administrator, 'BGS'))).toBe('codeTaken');
			await expectOneOf([found(cast.administrator, 'KOR'), found(cast.administrator, 'KOR')], 'codeTaken');
		});

		it('founds one when the same form comes five times', async () => {
			const requestId = newId();
			const answers = await Promise.all(Array.from({ length: 5 }, () => found(cast.administrator, 'BIR', requestId)));
			expect(new Set(answers.map((answer) => answer.committeeId)).size).toBe(1);
		});

		it('has three to forty-one seats', () => {
			const seats = Array.from({ length: 42 }, () => ({ constituency: 'women' }));
			expect(FoundCommittee.safeParse({ ...typed('SIZ'), seats }).success).toBe(false);
			expect(FoundCommittee.safeParse({ ...typed('SIZ'), seats: seats.slice(0, 41) }).success).toBe(true);
			expect(FoundCommittee.safeParse({ ...typed('SIZ'), seats: seats.slice(0, 2) }).success).toBe(false);
		});

		it('is for administrators', async () => {
			expect(await endOf(found(cast.liaison, 'LIA'))).toBe('notAdministrator');
			expect(await endOf(found(cast.kofi, 'OFF'))).toBe('notAdministrator');
			expect(await endOf(found(null, 'NOB'))).toBe('notSignedIn');
		});
	});
});
