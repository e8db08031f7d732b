import { beforeAll, describe, expect, it } from 'vitest';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, readMinutes, signedMinutes } from '../../support/minutes.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('redactMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const redact = (sessionId: string, by: Player = cast.odile, redaction = 0) =>
			perform(
				house(),
				redactMinutes,
				{ sessionId, redaction, leaves: ['decisions', 'phases'], withheld: 'Ce que chacun a dit reste entre nous.' },
				{ accountId: by.accountId },
			);

		it('chooses what leaves, once of two at once', async () => {
			const sessionId = await signedMinutes(house(), cast);
			await expectOneOf([redact(sessionId), redact(sessionId, cast.joseph)], 'textChanged');
			expect(await minutesOf(house(), sessionId, cast.odile)).toMatchObject({
				...{ leaves: ['phases', 'decisions'], redaction: 1, withheld: 'Ce que chacun a dit reste entre nous.' },
			});
		});

		it('is for mediators, of minutes that stand', async () => {
			expect(await endOf(redact(await readMinutes(house(), cast)))).toBe('minutesNotSigned');
			const sessionId = await signedMinutes(house(), cast);
			expect(await endOf(redact(sessionId, cast.aicha))).toBe('notMediator');
			expect(await endOf(redact(sessionId, cast.liaison))).toBe('notMediator');
			expect(await endOf(redact(sessionId, cast.neighbour))).toBe('not found');
		});
	});
});
