import { describe, expect, it } from 'vitest';
import { EndOtherSignIns } from '#domain/account/endOtherSignIns.ts';

/** What it does stands with `endSignIn.test.ts`: both end browsers of one account. */
describe('endOtherSignIns', () => {
	it('takes the sign-in that goes on, or none', () => {
		expect(EndOtherSignIns.safeParse({}).success).toBe(true);
		expect(EndOtherSignIns.safeParse({ signInId: 'a'.repeat(64) }).success).toBe(true);
		expect(EndOtherSignIns.safeParse({ signInId: 'a'.repeat(200) }).success).toBe(false);
	});
});
