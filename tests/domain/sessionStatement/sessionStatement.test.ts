import { describe, expect, it } from 'vitest';
import { type SaidMoments, maySeeSaid, saidState, saidWaits } from '#domain/sessionStatement/sessionStatement.ts';

const taken: SaidMoments = {
	confirmedAt: null,
	waitsBecause: null,
	clearedAt: null,
	parkedAt: null,
	withdrawnAt: null,
};
const at = (given: Partial<SaidMoments>): SaidMoments => ({ ...taken, ...given });
const anybody = { leads: false, keeps: false, isSpeaker: false, isTaker: false };

describe('a statement in a session', () => {
	it('is taken down, read back, seen; parked or taken back', () => {
		expect(saidState(taken)).toBe('taken');
		expect(saidState(at({ confirmedAt: 'now' }))).toBe('visible');
		expect(saidState(at({ confirmedAt: 'now', waitsBecause: 'personNamed' }))).toBe('waiting');
		expect(saidState(at({ confirmedAt: 'now', waitsBecause: 'personNamed', clearedAt: 'now' }))).toBe('visible');
		expect(saidState(at({ confirmedAt: 'now', parkedAt: 'now' }))).toBe('parked');
		expect(saidState(at({ confirmedAt: 'now', parkedAt: 'now', withdrawnAt: 'now' }))).toBe('withdrawn');
	});

	it('waits for a mediator when nobody stands for it, or when it names somebody', () => {
		expect(saidWaits({ unattributed: false, namesSomebody: false })).toBeNull();
		expect(saidWaits({ unattributed: true, namesSomebody: false })).toBe('unattributed');
		expect(saidWaits({ unattributed: false, namesSomebody: true })).toBe('personNamed');
		expect(saidWaits({ unattributed: true, namesSomebody: true })).toBe('personNamed');
	});

	it('is seen by all once it was read back; before by who said it, wrote it, or writes for the session', () => {
		expect(maySeeSaid(anybody, taken)).toBe(false);
		expect(maySeeSaid(anybody, at({ confirmedAt: 'now' }))).toBe(true);
		expect(maySeeSaid(anybody, at({ confirmedAt: 'now', parkedAt: 'now' }))).toBe(true);
		expect(maySeeSaid(anybody, at({ confirmedAt: 'now', withdrawnAt: 'now' }))).toBe(false);
		for (const who of ['leads', 'keeps', 'isSpeaker', 'isTaker'] as const)
			expect(maySeeSaid({ ...anybody, [who]: true }, taken)).toBe(true);
	});

	it('that waits is seen by who said it, who wrote it, and the mediators, by no other secretary', () => {
		for (const confirmedAt of [null, 'now']) {
			const waiting = at({ confirmedAt, waitsBecause: 'personNamed' });
			expect(maySeeSaid({ ...anybody, keeps: true }, waiting)).toBe(false);
			for (const who of ['leads', 'isSpeaker', 'isTaker'] as const)
				expect(maySeeSaid({ ...anybody, keeps: true, [who]: true }, waiting)).toBe(true);
		}
	});
});
